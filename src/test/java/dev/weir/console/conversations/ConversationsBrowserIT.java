package dev.weir.console.conversations;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.assertions.PlaywrightAssertions;
import dev.weir.platform.Ids;
import dev.weir.testing.ConsoleBrowser;
import dev.weir.testing.ConsolePage;
import dev.weir.testing.DemoShop;
import dev.weir.testing.SharedConsole;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Finding a turn and taking it apart. */
@ExtendWith(SharedConsole.class)
class ConversationsBrowserIT {
    private static final String QUESTION = "What does express delivery cost in Ireland?";

    private final ConsolePage page;
    private final DemoShop shop;

    ConversationsBrowserIT(ConsoleBrowser console, DemoShop shop) {
        page = console.admin();
        this.shop = shop;
    }

    @Test
    void aTurnIsFoundReadAndTakenApart() {
        // Whatever other tests left in the caches: this turn is the documents' to answer, and the latest.
        shop.ask(DemoShop.question(QUESTION, false), Map.of("Cache-Control", "no-store"));
        page.open("conversations", "Conversations");
        page.fill("Question or answer contains", "express delivery cost");
        page.page().getByText(QUESTION).first().click();
        page.heading("Conversation");
        PlaywrightAssertions.assertThat(page.page().locator(".waterfall").first()).isVisible();
        PlaywrightAssertions.assertThat(page.page().locator(".facts").first()).containsText("Knowledge");
        page.shoot("conversation-light");
        assertEquals(List.of(), page.faults());
        page.dark().wide(360).shoot("conversation-360-dark");
        assertEquals(List.of(), page.faults());
    }

    @Test
    void whatIsAskedMeanwhileAppearsUnderTheSearchAndTheFocus() {
        shop.ask(DemoShop.question("Is the lighthouse of Hook yours?", false), Map.of("Cache-Control", "no-store"));
        page.open("conversations", "Conversations");
        page.fill("Question or answer contains", "lighthouse of");
        page.shows("Is the lighthouse of Hook yours?");
        page.page().getByLabel("Question or answer contains").focus();
        shop.ask(DemoShop.question("And is the lighthouse of Fanad yours?", false), Map.of("Cache-Control", "no-store"));
        page.shows("And is the lighthouse of Fanad yours?");
        PlaywrightAssertions.assertThat(page.page().getByLabel("Question or answer contains")).isFocused();
        page.shoot("conversations-found-light");
        page.go("conversation/" + Ids.next()).heading("Page not found");
        PlaywrightAssertions.assertThat(page.page().locator("vaadin-side-nav-item").first()).isVisible();
        page.shoot("nothing-here-light");
        assertEquals(List.of(), page.faults());
    }
}
