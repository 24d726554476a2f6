package dev.weir.testing;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import dev.weir.people.ConsolePeople;
import dev.weir.people.Role;
import dev.weir.tenant.TenantId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The demo shop's console in a real browser, whose people are signed in once for the whole run. */
public final class ConsoleBrowser implements AutoCloseable {
    private static final int WIDTH = 1360;
    private static final int HEIGHT = 900;
    private static final int PATIENCE = 30_000;

    private final DemoShop shop;
    private final Chromium chromium = Chromium.launch();
    private final Map<Role, BrowserContext> people = new EnumMap<>(Role.class);
    private final List<BrowserContext> strangers = new ArrayList<>();

    /** Starts the browser and asks the shop what the console then shows. */
    ConsoleBrowser(DemoShop shop) {
        this.shop = shop;
        shop.upstream().standard(asked -> FakeAnswer.text("I can help you with the shop alone."));
        for (String question : List.of("What does express delivery cost in Ireland?",
                "How much is express delivery in Ireland?", "Can you write a poem about the sea?")) {
            shop.ask(DemoShop.question(question, false), Map.of());
        }
        shop.upstream().reset();
    }

    /** A new tab of the first administrator, who may everything. */
    public ConsolePage admin() {
        return as(Role.PLATFORM_ADMIN);
    }

    /** A new tab of somebody of that role; the lesser ones belong to the demo shop. */
    public ConsolePage as(Role role) {
        return tab(people.computeIfAbsent(role, this::signedIn));
    }

    /** A new tab of somebody new of that role and tenant. */
    public ConsolePage as(Role role, TenantId tenant) {
        ConsolePage page = stranger();
        enter(page, role, tenant);
        return page;
    }

    /** A new tab in which nobody is signed in. */
    public ConsolePage stranger() {
        BrowserContext context = context();
        strangers.add(context);
        return tab(context);
    }

    /** Closes all tabs; who is signed in stays so. */
    void tidy() {
        // A request that is held by a test's route when its tab closes would fail the next call of the browser.
        Stream.concat(people.values().stream(), strangers.stream()).flatMap(context -> context.pages().stream())
                .forEach(Page::unrouteAll);
        strangers.forEach(BrowserContext::close);
        strangers.clear();
        people.values().forEach(context -> List.copyOf(context.pages()).forEach(Page::close));
    }

    private BrowserContext signedIn(Role role) {
        BrowserContext context = context();
        ConsolePage page = tab(context);
        if (role == Role.PLATFORM_ADMIN) {
            enterFirst(page);
        } else {
            enter(page, role, shop.tenant());
        }
        page.page().close();
        return context;
    }

    private void enterFirst(ConsolePage page) {
        String generated = shop.server().demo("WEIR_CONSOLE_PASSWORD");
        page.go("").signIn(shop.server().demo("WEIR_CONSOLE_USER"), generated);
        page.choosePassword(generated);
    }

    private void enter(ConsolePage page, Role role, TenantId tenant) {
        page.go("").signIn(ConsolePeople.in(shop.database()).add(role, tenant).name(), ConsolePage.PASSWORD);
        page.heading(role == Role.AGENT ? "Inbox" : "Overview");
    }

    private ConsolePage tab(BrowserContext context) {
        return new ConsolePage(context.newPage(), shop.server().uri());
    }

    private BrowserContext context() {
        BrowserContext context = chromium.browser().newContext(new Browser.NewContextOptions()
                .setViewportSize(WIDTH, HEIGHT).setTimezoneId("Europe/Dublin"));
        context.setDefaultTimeout(PATIENCE);
        return context;
    }

    @Override
    public void close() {
        chromium.close();
    }
}
