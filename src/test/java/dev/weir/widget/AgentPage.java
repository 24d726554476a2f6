package dev.weir.widget;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.weir.testing.ConsolePage;

/** The console's first administrator, signed in and in the inbox. */
record AgentPage(BrowserContext context, ConsolePage console) implements AutoCloseable {
    private static final int PATIENCE = 30_000;

    /** Signs in with the password that the first start printed, which has to be changed at once. */
    static AgentPage signIn(Browser browser, WidgetNode node) {
        BrowserContext context = browser.newContext(new Browser.NewContextOptions().setViewportSize(1360, 900));
        context.setDefaultTimeout(PATIENCE);
        ConsolePage console = new ConsolePage(context.newPage(), node.server().uri());
        String generated = node.server().demo("WEIR_CONSOLE_PASSWORD");
        console.go("").signIn(node.server().demo("WEIR_CONSOLE_USER"), generated);
        console.choosePassword(generated);
        return new AgentPage(context, console.open("inbox", "Inbox"));
    }

    Page page() {
        return console.page();
    }

    /** Opens the conversation in which that was said last. */
    void choose(String question) {
        page().locator(".inbox-list a", new Page.LocatorOptions().setHasText(question)).click();
        assertThat(transcript()).containsText(question);
    }

    Locator transcript() {
        return page().locator(".transcript");
    }

    Locator standing() {
        return page().locator(".handoff [role=status]");
    }

    void press(String button) {
        console.button(button).click();
    }

    /** By the keyboard: what is typed goes with Enter, and a line ends with Shift and Enter. */
    void say(String words) {
        Locator reply = page().getByLabel("Your answer to the customer");
        reply.fill(words);
        reply.press("Shift+Enter");
        assertThat(reply).hasValue(words + "\n");
        reply.press("Enter");
        assertThat(reply).hasValue("");
    }

    @Override
    public void close() {
        context.close();
    }
}
