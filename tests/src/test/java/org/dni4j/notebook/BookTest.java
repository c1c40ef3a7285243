package org.dni4j.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The site that {@code binder/book} makes: pages for reading without a kernel. */
class BookTest {

    private static final Pattern LINK = Pattern.compile("\\s(?:href|src)=\"([^\"]*)\"");
    private static final Pattern PLACE = Pattern.compile("\\s(?:id|name)=\"([^\"]*)\"");
    private static final String REPOSITORY = "https://github.com/dni4j/dni4j/blob/main/";
    private static final String BINDER = "https://mybinder.org/v2/gh/dni4j/dni4j/main?urlpath=lab/tree/";

    private final Map<Path, Set<String>> places = new HashMap<>();

    static List<String> pages() throws IOException {
        return Book.pages();
    }

    private static List<String> all(Pattern pattern, String html) {
        return pattern.matcher(html)
                .results()
                .map(found -> found.group(1).replace("&amp;", "&"))
                .toList();
    }

    private static String page(String name) throws Exception {
        return Files.readString(Book.site().resolve(name));
    }

    /** Of all pages, the javadoc's too. */
    @Test
    void everyLinkLeadsSomewhere() throws Exception {
        var broken = new ArrayList<String>();
        for (var page : Book.everyPage()) {
            for (var link : new HashSet<>(all(LINK, Files.readString(page)))) {
                if (!leadsSomewhere(page, link)) {
                    broken.add(Book.site().relativize(page) + " to " + link);
                }
            }
        }
        assertEquals(List.of(), broken);
    }

    private boolean leadsSomewhere(Path page, String link) throws Exception {
        if (link.startsWith(REPOSITORY)) {
            return Files.exists(Notebooks.FOLDER.resolveSibling(link.substring(REPOSITORY.length())));
        }
        if (link.startsWith(BINDER)) {
            return Files.exists(Notebooks.FOLDER.resolveSibling(link.substring(BINDER.length())));
        }
        if (link.matches("(?s)(https:|data:|javascript:|mailto:).*")) {
            return true; // beyond this machine
        }
        var parts = URLDecoder.decode(link.replace("+", "%2B"), StandardCharsets.UTF_8)
                .split("#", 2);
        var file = parts[0].isEmpty()
                ? page
                : page.resolveSibling(parts[0].replaceFirst("\\?.*", "")).normalize();
        if (!Files.isRegularFile(file)) {
            return false;
        }
        var contents = page.endsWith("constant-values.html"); // javadoc lists packages there that have no constant
        return parts.length == 1
                || parts[1].isEmpty()
                || contents
                || placesOf(file).contains(parts[1]);
    }

    private Set<String> placesOf(Path file) throws IOException {
        if (!places.containsKey(file)) {
            var found = new HashSet<>(all(PLACE, Files.readString(file)));
            found.addAll(found.stream()
                    .map(place -> URLDecoder.decode(place.replace("+", "%2B"), StandardCharsets.UTF_8)
                            .replace("&lt;", "<")
                            .replace("&gt;", ">"))
                    .toList());
            places.put(file, found);
        }
        return places.get(file);
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyPlotOfANotebookIsAPictureOnItsPage(String name) throws Exception {
        var notebook = name.replace(".html", ".ipynb");
        var html = page(name);
        var outputs = Pattern.compile("<img alt=\"([^\"]+)\" src=\"(?:\\.\\./)?_images/[0-9a-f]+\\.png\"")
                .matcher(html)
                .results()
                .count();
        assertEquals(Notebooks.committed(notebook).displays("image/png").size(), outputs);
        assertTrue(html.contains("Open on Binder"));
        assertTrue(html.contains("urlpath=lab/tree/notebooks/" + notebook));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void solutionsAreFolded(String name) throws Exception {
        assertEquals(name.startsWith("solutions/"), page(name).contains("<details class=\"solution\">"), name);
    }

    @Test
    void theLessonsAreInTheIndexAndTheirSolutionsBesideThem() throws Exception {
        var index = page("index.html");
        for (var name : Book.pages()) {
            assertTrue(index.contains("href=\"" + name + "\""), name);
        }
    }

    @Test
    void aClassThatALessonNamesLeadsToItsJavadoc() throws Exception {
        assertTrue(page("02-backward-interface.html").contains("href=\"javadoc/org/dni4j/BackwardInterface.html\""));
        assertTrue(page("api.html").contains("href=\"javadoc/org/dni4j/autograd/Variable.html\""));
    }
}
