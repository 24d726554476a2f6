package dev.weir.testing;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The machine's own Chromium, driven by Playwright with an empty profile; nothing is downloaded. */
public final class Chromium implements AutoCloseable {
    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");

    private static final int PATIENCE = 30_000;

    private final Playwright playwright;
    private final Browser browser;

    private Chromium(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    /** Whether there is one; {@link Programs} says what else happens. */
    public static boolean isHere() {
        return executable().isPresent();
    }

    /** Starts it; from then on what a test expects of a page may take a while. */
    public static Chromium launch() {
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
        Playwright playwright = Playwright.create(new Playwright.CreateOptions()
                .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        return new Chromium(playwright, playwright.chromium().launch(new BrowserType.LaunchOptions()
                .setExecutablePath(executable().orElseThrow())
                .setArgs(List.of("--no-sandbox", "--disable-background-networking", "--disable-component-update"))));
    }

    /** The running browser. */
    public Browser browser() {
        return browser;
    }

    private static Optional<Path> executable() {
        return Programs.here(NAMES);
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
