package dev.weir.console.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.assertions.PlaywrightAssertions;
import dev.weir.people.Role;
import dev.weir.platform.Ids;
import dev.weir.testing.ConsoleBrowser;
import dev.weir.testing.ConsolePage;
import dev.weir.testing.SharedConsole;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who may not enter, asked at the address bar and of the menu. */
@ExtendWith(SharedConsole.class)
class ClosedPagesIT {
    private final ConsoleBrowser console;

    ClosedPagesIT(ConsoleBrowser console) {
        this.console = console;
    }

    @ParameterizedTest
    @EnumSource
    void aPageThatIsNotTheirsLooksLikeNone(Role role) {
        ConsolePage page = console.as(role).open("inbox", "Inbox");
        assertEquals(Views.pages().stream().filter(view -> view.letsIn(role)).map(Views.View::heading).toList(),
                page.page().locator("vaadin-side-nav-item").allInnerTexts().stream()
                        // The inbox says below its name how many wait.
                        .map(text -> text.strip().lines().findFirst().orElse("")).toList());
        for (Views.View view : Views.pages()) {
            if (!view.letsIn(role)) {
                page.go(view.path()).heading(view.path().isEmpty() ? "Inbox" : "Page not found");
            }
        }
    }

    @Test
    void whoIsNotSignedInSeesTheDoorEverywhere() {
        ConsolePage page = console.stranger();
        page.go("conversation/" + Ids.next());
        PlaywrightAssertions.assertThat(page.page().locator("vaadin-login-form")).isVisible();
        for (Views.View view : Views.pages()) {
            page.go(view.path());
            PlaywrightAssertions.assertThat(page.page().locator("vaadin-login-form")).isVisible();
        }
    }
}
