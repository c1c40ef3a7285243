package org.dni4j.notebook;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The site of the course, as {@code binder/book} makes it in a fresh copy of the project. */
final class Book {

    private static Path site;

    private Book() {}

    /** Returns the site's folder; the first call makes the site. */
    static synchronized Path site() throws IOException, InterruptedException {
        if (site == null) {
            var runner = NotebookRunner.inFreshCopy();
            var folder = runner.project().resolve("target/book/html");
            runner.output(
                    "book",
                    runner.project(),
                    runner.project().resolve("binder/book").toString());
            site = folder;
        }
        return site;
    }

    /** Returns the pages of lessons and solutions, by their paths in the site. */
    static List<String> pages() throws IOException {
        return Notebooks.all().stream()
                .map(name -> name.replace(".ipynb", ".html"))
                .toList();
    }

    /** Returns every page of HTML in the site. */
    static List<Path> everyPage() throws IOException, InterruptedException {
        try (Stream<Path> files = Files.walk(site())) {
            return files.filter(file -> file.toString().endsWith(".html")).toList();
        }
    }
}
