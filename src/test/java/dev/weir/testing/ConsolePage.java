package dev.weir.testing;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/**
 * A tab that shows the console.
 *
 * @param page the tab itself, for all that has no word here
 * @param node the address of the node, without a path
 */
public record ConsolePage(Page page, URI node) {
    /** What people of the tests choose as their password. */
    public static final String PASSWORD = "a pass phrase for tests";
    private static final Path PICTURES = Path.of("target", "screenshots");
    private static final int HEIGHT = 900;

    /** Goes to a page by its path below /console/ and waits for its heading. */
    public ConsolePage open(String path, String name) {
        go(path);
        heading(name);
        PlaywrightAssertions.assertThat(page.locator("vaadin-app-layout")).isVisible();
        return this;
    }

    /** Goes to a path below /console/, whatever it shows. */
    public ConsolePage go(String path) {
        page.navigate(node + "/console/" + path);
        return this;
    }

    /** Waits until the page's heading is that one. */
    public void heading(String name) {
        PlaywrightAssertions.assertThat(page.locator("main h1")).hasText(name);
    }

    /** Waits until the browser has no answer of the server outstanding: what it brings may move what is pressed next. */
    public ConsolePage settle() {
        page.waitForFunction("Object.values(window.Vaadin?.Flow?.clients ?? {}).every(client => !client.isActive?.())");
        return this;
    }

    /** The buttons of exactly that name, once the page has settled. */
    public Locator button(String name) {
        settle();
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    /** Fills the field of exactly that label and leaves it, as the server hears of it only then. */
    public void fill(String label, String words) {
        Locator field = page.getByLabel(label, new Page.GetByLabelOptions().setExact(true));
        field.fill(words);
        field.blur();
    }

    /** Waits, up to a minute, until the words can be read somewhere. */
    public void shows(String words) {
        PlaywrightAssertions.assertThat(page.getByText(words).first())
                .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(60_000));
    }

    /** Fills the door's form and tries it. */
    public void signIn(String name, String password) {
        page.locator("input[name=username]").fill(name);
        page.locator("input[name=password]").fill(password);
        page.locator("vaadin-button[slot=submit]").click();
    }

    /** Replaces a generated password by {@link #PASSWORD}. */
    public void choosePassword(String generated) {
        heading("Choose a password");
        fill("Current password", generated);
        fill("New password", PASSWORD);
        fill("Confirm new password", PASSWORD);
        button("Change password").click();
        heading("Overview");
    }

    /** The same tab in dark colours. */
    public ConsolePage dark() {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        return this;
    }

    /** The same tab in light colours. */
    public ConsolePage light() {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        return this;
    }

    /** The same tab, so many CSS pixels wide. */
    public ConsolePage wide(int pixels) {
        return sized(pixels, HEIGHT);
    }

    /** The same tab, so many CSS pixels wide and high. */
    public ConsolePage sized(int wide, int high) {
        page.setViewportSize(wide, high);
        return this;
    }

    /** What axe finds of the serious kind. */
    public List<String> faults() {
        settle();
        return Axe.seriousOn(page);
    }

    /** Takes a picture once nothing is loading any more. */
    public void shoot(String name) {
        page.waitForFunction("document.querySelector('vaadin-connection-indicator')?.loading !== true");
        page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")));
        assertTrue(PICTURES.resolve(name + ".png").toFile().length() > 0);
    }
}
