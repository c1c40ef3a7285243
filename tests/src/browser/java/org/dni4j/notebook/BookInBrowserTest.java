package org.dni4j.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The site that {@code binder/book} makes, without a network: on a phone, in the light theme and the dark. */
class BookInBrowserTest {

    private static final int PHONE_WIDTH = 390;
    private static final int PHONE_HEIGHT = 844;

    private static Chromium chromium;

    @BeforeAll
    static void open() {
        chromium = new Chromium();
        chromium.page().context().setOffline(true);
        chromium.page().setViewportSize(PHONE_WIDTH, PHONE_HEIGHT);
    }

    @AfterAll
    static void close() {
        chromium.close();
    }

    static Stream<Arguments> pagesAndThemes() throws IOException {
        return Stream.concat(Stream.of("index.html", "api.html"), Book.pages().stream())
                .flatMap(page -> Stream.of(ColorScheme.LIGHT, ColorScheme.DARK).map(theme -> arguments(page, theme)));
    }

    private static Page show(String name) throws Exception {
        chromium.page().navigate(Book.site().resolve(name).toUri().toString());
        return chromium.page();
    }

    @ParameterizedTest
    @MethodSource("pagesAndThemes")
    void aPageFitsAPhoneAndShowsItsPictures(String name, ColorScheme theme) throws Exception {
        chromium.page().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(theme));
        var page = show(name);
        assertEquals(theme.name().toLowerCase(), page.evaluate("document.documentElement.dataset.theme"));
        assertEquals(PHONE_WIDTH, ((Number) page.evaluate("document.documentElement.scrollWidth")).intValue());
        assertEquals(List.of(), page.evaluate("""
                async () => {
                  const missing = [];
                  for (const img of document.querySelectorAll('article img')) {
                    img.loading = 'eager';
                    await img.decode().catch(() => missing.push(img.src));
                  }
                  return missing;
                }"""));
        assertEquals(List.of(), chromium.requestsToOthers());
    }

    @Test
    void theSearchFindsWhatALessonSays() throws Exception {
        var page = chromium.page();
        page.navigate(Book.site().resolve("search.html").toUri() + "?q=synthesizer");
        page.locator("ul.search li a").first().waitFor();
        assertTrue(page.locator("ul.search li a").count() > 3);
    }

    @Test
    void aSolutionIsShownWhenItIsAskedFor() throws Exception {
        var page = show(Book.pages().stream()
                .filter(name -> name.startsWith("solutions/"))
                .findFirst()
                .orElseThrow());
        var solution = page.locator("details.solution").first();
        var inside = solution.locator(":scope > :not(summary)").first();
        assertTrue(!inside.isVisible());
        solution.locator("summary").first().click();
        assertTrue(inside.isVisible());
    }
}
