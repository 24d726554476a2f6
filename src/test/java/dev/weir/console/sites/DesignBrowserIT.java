package dev.weir.console.sites;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.weir.testing.Axe;
import dev.weir.testing.ConsoleBrowser;
import dev.weir.testing.ConsolePage;
import dev.weir.testing.SharedConsole;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Designing a chat: the preview is the widget, and shows what is chosen before it is saved. */
@ExtendWith(SharedConsole.class)
class DesignBrowserIT {
    private final ConsolePage page;

    DesignBrowserIT(ConsoleBrowser console) {
        page = console.admin();
    }

    @Test
    void thePreviewFollowsWhatIsChosenAndTheSiteKeepsWhatIsSaved() {
        page.open("sites", "Sites");
        page.button("New site key").click();
        page.page().getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill("designed");
        page.page().getByLabel("Allowed origins").fill("https://designed.example");
        page.button("Create site key").click();
        page.button("Close").click();
        page.button("Design the chat of designed").last().click();
        Locator chat = page.page().locator("weir-chat[preview]");
        assertThat(chat.locator("header h2")).hasText("designed");
        page.page().getByLabel("Title").fill("Fernwhistle Outdoors");
        assertThat(chat.locator("header h2")).hasText("Fernwhistle Outdoors");
        page.page().getByLabel("Suggested questions").fill("Where is my order?\nCan I return it?");
        page.page().getByLabel("Open with a home screen").check();
        assertThat(chat.locator(".home .suggest")).hasText(new String[] {"Where is my order?", "Can I return it?"});
        page.page().getByLabel("Colour", new Page.GetByLabelOptions().setExact(true)).fill("#ffdd00");
        assertThat(page.page().getByText("too low to read")).isVisible();
        page.page().getByLabel("Text on it", new Page.GetByLabelOptions().setExact(true)).fill("#1b2026");
        assertThat(page.page().getByText("easy to read")).isVisible();
        assertThat(chat.locator("header")).hasCSS("background-color", "rgb(255, 221, 0)");
        page.page().getByLabel("Our team has business hours").check();
        page.button("Add a message").click();
        assertThat(chat.locator(".teaser")).containsText("Can we help you");
        page.shoot("sites-design-light");
        assertEquals(List.of(), Axe.seriousOn(page.page()));
        page.page().getByRole(AriaRole.RADIO, new Page.GetByRoleOptions().setName("Conversation")).check();
        assertThat(chat.locator(".msg .name")).hasText("Support");
        page.button("Save").click();
        page.shows("The chat's design is saved.");
        page.page().reload();
        assertThat(page.page().getByLabel("Title")).hasValue("Fernwhistle Outdoors");
        assertEquals(List.of(), Axe.seriousOn(page.dark().page()));
        page.shoot("sites-design-dark");
        page.wide(390).shoot("sites-design-390");
        assertEquals(List.of(), page.faults());
    }
}
