package org.dni4j.notebook;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Playwright.CreateOptions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.io.File;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Debian's Chromium with a new profile and one page. It reaches nothing but this machine. For use by one thread. */
final class Chromium implements AutoCloseable {

    /** How long anything is waited for: on a machine of one core that trains, a kernel needs a minute or two to start. */
    static final Duration PATIENCE = Duration.ofMinutes(10);

    private static final List<String> FLAGS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1");

    static {
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE.toMillis()); // five seconds otherwise
    }

    private final Playwright playwright;
    private final List<String> requests = new ArrayList<>();
    private final Page page;

    Chromium() {
        var program = onPath("chromium");
        playwright = Playwright.create(new CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        Browser browser = playwright
                .chromium()
                .launch(new LaunchOptions()
                        .setExecutablePath(program)
                        .setArgs(FLAGS)
                        .setTimeout(PATIENCE.toMillis()));
        BrowserContext context = browser.newContext(new Browser.NewContextOptions().setViewportSize(1280, 1600));
        context.setDefaultTimeout(PATIENCE.toMillis());
        context.onRequest(request -> requests.add(request.url()));
        page = context.newPage();
        page.onWebSocket(socket -> requests.add(socket.url()));
    }

    private static Path onPath(String name) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(
                        () -> new AssertionError(
                                "Chromium is missing: install it (Debian, Ubuntu: apt install chromium) or leave -Pbrowser out."));
    }

    Page page() {
        return page;
    }

    /** Returns what was asked of other machines, in vain. */
    List<String> requestsToOthers() {
        return requests.stream()
                .filter(request -> request.matches("(http|ws)s?:.*"))
                .filter(request -> !URI.create(request.replaceFirst("[?#].*", ""))
                        .getHost()
                        .equals("127.0.0.1"))
                .toList();
    }

    @Override
    public void close() {
        playwright.close();
    }
}
