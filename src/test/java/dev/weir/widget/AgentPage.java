package dev.weir.widget;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;

/** The console's first administrator, signed in and in the inbox. */
final class AgentPage implements AutoCloseable {
    private static final String PASSWORD = "a pass phrase for tests";

    private final BrowserContext context;
    private final Page page;
    private final String console;

    private AgentPage(BrowserContext context, String console) {
        this.context = context;
        this.page = context.newPage();
        this.console = console;
    }

    /** Signs in with the password that the first start printed, which has to be changed at once. */
    static AgentPage signIn(Browser browser, WidgetNode node) {
        BrowserContext context = browser.newContext(new Browser.NewContextOptions().setViewportSize(1360, 900));
        context.setDefaultTimeout(30_000);
        AgentPage agent = new AgentPage(context, node.origin() + "/console/");
        String password = node.server().demo("WEIR_CONSOLE_PASSWORD");
        agent.page.navigate(agent.console + "inbox");
        agent.page.locator("input[name=username]").fill(node.server().demo("WEIR_CONSOLE_USER"));
        agent.page.locator("input[name=password]").fill(password);
        agent.page.locator("vaadin-button[slot=submit]").click();
        agent.page.getByLabel("Present password").fill(password);
        agent.page.getByLabel("New password", new Page.GetByLabelOptions().setExact(true)).fill(PASSWORD);
        agent.page.getByLabel("New password again").fill(PASSWORD);
        agent.page.getByLabel("New password again").blur();
        agent.press("Change password");
        assertThat(agent.page.locator("main h1")).hasText("Overview");
        return agent.open("inbox", "Inbox");
    }

    AgentPage open(String path, String heading) {
        page.navigate(console + path);
        assertThat(page.locator("main h1")).hasText(heading);
        return this;
    }

    Page page() {
        return page;
    }

    /** Opens the conversation in which that was said last. */
    void choose(String question) {
        page.locator(".inbox-list a", new Page.LocatorOptions().setHasText(question)).click();
        assertThat(transcript()).containsText(question);
    }

    Locator transcript() {
        return page.locator(".transcript");
    }

    Locator standing() {
        return page.locator(".handoff [role=status]");
    }

    void press(String button) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button).setExact(true)).click();
    }

    void say(String words) {
        page.getByLabel("Your answer to the customer").fill(words);
        page.getByLabel("Your answer to the customer").blur();
        press("Send");
    }

    void shoot(String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target", "screenshots", name + ".png")));
    }

    @Override
    public void close() {
        context.close();
    }
}
