package dev.weir.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import dev.weir.testing.Axe;
import dev.weir.testing.Chromium;
import dev.weir.testing.FakeAnswer;
import dev.weir.testing.FakeUpstream;
import dev.weir.testing.Invariants;
import dev.weir.testing.TestDatabase;
import dev.weir.testing.WeirServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.EnabledIf;

/** The console in a real browser on a real server, with the demo shop's data; pictures go to target/screenshots. */
@EnabledIf("dev.weir.testing.Chromium#isHere")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ConsoleIT {
    private static final Path PICTURES = Path.of("target", "screenshots");
    private static final String PASSWORD = "a pass phrase for tests";
    /** Every page that can be opened by its address alone, and its heading. */
    private static final Map<String, String> PAGES = Map.ofEntries(Map.entry("", "Overview"),
            Map.entry("conversations", "Conversations"), Map.entry("budgets", "Budgets"), Map.entry("policy", "Policy"),
            Map.entry("knowledge", "Knowledge"), Map.entry("cache", "Cache"), Map.entry("keys", "API keys"),
            Map.entry("people", "People"), Map.entry("audit", "Audit log"), Map.entry("tenants", "Tenants"),
            Map.entry("models", "Models and prices"),
            Map.entry("sites", "Sites"), Map.entry("webhooks", "Webhooks"),
            Map.entry("routing", "Routing"), Map.entry("bulk", "Bulk jobs"), Map.entry("assistants", "Assistants"));

    private static TestDatabase database;
    private static FakeUpstream upstream;
    private static WeirServer server;
    private static Chromium chromium;
    private static BrowserContext admin;

    @BeforeAll
    static void start() throws Exception {
        database = TestDatabase.create();
        upstream = FakeUpstream.start();
        server = WeirServer.start(database, Map.of("WEIR_OPENAI_BASE_URL", upstream.baseUrl().toString(),
                "WEIR_OPENAI_API_KEY", "a-key-for-tests", "WEIR_OPENAI_MODEL", "gpt-4.1"));
        PlaywrightAssertions.setDefaultAssertionTimeout(30_000);
        chromium = Chromium.launch();
        admin = context(1360, ColorScheme.LIGHT);
        askTheShop();
    }

    @AfterAll
    static void stop() {
        admin.close();
        chromium.close();
        server.close();
        upstream.close();
        Invariants.hold(database);
        database.close();
    }

    @Test
    @Order(1)
    void theGeneratedPasswordOpensOnlyThePageThatChangesIt() {
        Page page = admin.newPage();
        page.navigate(address(""));
        shoot(page, "login-light");
        assertEquals(List.of(), Axe.seriousOn(page), "the door");
        signIn(page, server.demo("WEIR_CONSOLE_USER"), "wrong");
        PlaywrightAssertions.assertThat(page.getByText("That did not open the door")).isVisible();
        signIn(page, server.demo("WEIR_CONSOLE_USER"), server.demo("WEIR_CONSOLE_PASSWORD"));
        heading(page, "Choose a password");
        page.navigate(address("tenants"));
        heading(page, "Choose a password");
        choosePassword(page, server.demo("WEIR_CONSOLE_PASSWORD"));
        heading(page, "Overview");
    }

    @Test
    @Order(2)
    void everyPageShowsWithoutASeriousFault() {
        List<String> faults = new ArrayList<>();
        Page page = admin.newPage();
        page.onPageError(error -> faults.add("script: " + error));
        PAGES.forEach((path, name) -> {
            open(page, path, name);
            shoot(page, name(path) + "-light");
            Axe.seriousOn(page).forEach(fault -> faults.add(path + ": " + fault));
        });
        assertEquals(List.of(), faults);
    }

    @Test
    @Order(3)
    void everyPageShowsInDarkColoursAndOnAPhone() {
        List<String> faults = new ArrayList<>();
        Page page = admin.newPage();
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        PAGES.forEach((path, name) -> {
            open(page, path, name);
            shoot(page, name(path) + "-dark");
            Axe.seriousOn(page).forEach(fault -> faults.add(path + " in dark colours: " + fault));
        });
        page.setViewportSize(360, 780);
        PAGES.forEach((path, name) -> {
            open(page, path, name);
            shoot(page, name(path) + "-phone");
            Object wide = page.evaluate("document.scrollingElement.scrollWidth");
            if (((Number) wide).intValue() > 360) {
                faults.add(path + " is " + wide + " pixels wide on a phone");
            }
        });
        assertEquals(List.of(), faults);
    }

    @Test
    @Order(4)
    void aTurnIsFoundReadAndTakenApart() {
        Page page = admin.newPage();
        open(page, "conversations", "Conversations");
        page.getByText("What does express delivery cost in Ireland?").first().click();
        heading(page, "Conversation");
        PlaywrightAssertions.assertThat(page.locator(".waterfall").first()).isVisible();
        PlaywrightAssertions.assertThat(page.locator(".facts").first()).containsText("Knowledge");
        shoot(page, "conversation-light");
        assertEquals(List.of(), Axe.seriousOn(page));
    }

    @Test
    @Order(5)
    void aLimitIsSetAndStandsInTheTrailWhoseChainHolds() {
        Page page = admin.newPage();
        open(page, "budgets", "Budgets");
        button(page, "Set the limit a month of The whole tenant").click();
        page.getByLabel("Limit in USD").fill("25");
        page.getByLabel("Limit in USD").blur();
        button(page, "Set the limit").last().click();
        PlaywrightAssertions.assertThat(page.getByText("$25.00").first()).isVisible();
        shoot(page, "budgets-set-light");
        open(page, "audit", "Audit log");
        PlaywrightAssertions.assertThat(page.getByText("budget.set").first()).isVisible();
        button(page, "Verify the chain").click();
        PlaywrightAssertions.assertThat(page.getByText("events are as they were written")).isVisible();
    }

    @Test
    @Order(6)
    void aDocumentIsUploadedReadAndAnswers() {
        Page page = admin.newPage();
        open(page, "knowledge", "Knowledge");
        page.locator("vaadin-upload input[type=file]").setInputFiles(new FilePayload("Zip lining.md", "text/markdown",
                "# Zip lining\n\nOur zip line in Kerry is 420 metres long.\n".getBytes(StandardCharsets.UTF_8)));
        PlaywrightAssertions.assertThat(page.getByText("49 ready")).isVisible(
                new LocatorAssertions.IsVisibleOptions().setTimeout(60_000));
        page.getByLabel("Question", new Page.GetByLabelOptions().setExact(true)).fill("How long is the zip line in Kerry?");
        button(page, "Try it").click();
        PlaywrightAssertions.assertThat(page.getByText("A passage answers by itself")).isVisible();
        shoot(page, "knowledge-tried-light");
    }

    @Test
    @Order(7)
    void aPolicyIsTriedOnWhatWasAsked() {
        Page page = admin.newPage();
        open(page, "policy", "Policy");
        page.getByLabel("Confidence threshold").fill("1");
        page.getByLabel("Confidence threshold").blur();
        button(page, "Try the values above on them").click();
        PlaywrightAssertions.assertThat(page.getByText("turns would change their source")).isVisible(
                new LocatorAssertions.IsVisibleOptions().setTimeout(60_000));
        shoot(page, "policy-tried-light");
        assertEquals(List.of(), Axe.seriousOn(page));
    }

    @Test
    @Order(8)
    void aViewerReadsAndNothingMore() {
        Page page = admin.newPage();
        open(page, "people", "People");
        button(page, "Let somebody in").first().click();
        page.getByLabel("Name to sign in with").fill("vera");
        button(page, "Let in").click();
        Locator secret = page.getByRole(AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName("Password of vera"));
        PlaywrightAssertions.assertThat(secret).isVisible();
        String generated = secret.inputValue();
        try (BrowserContext hers = context(1360, ColorScheme.LIGHT)) {
            Page vera = hers.newPage();
            vera.navigate(address("budgets"));
            signIn(vera, "vera", generated);
            heading(vera, "Choose a password");
            choosePassword(vera, generated);
            heading(vera, "Overview");
            open(vera, "budgets", "Budgets");
            PlaywrightAssertions.assertThat(vera.getByText("$25.00").first()).isVisible();
            assertEquals(0, button(vera, "Change").count(), "a viewer changes nothing");
            for (String closed : List.of("tenants", "models", "people", "keys", "audit")) {
                vera.navigate(address(closed));
                heading(vera, "Nothing here");
            }
        }
    }

    @Test
    @Order(9)
    void whoSignsOutIsOut() {
        Page page = admin.newPage();
        open(page, "", "Overview");
        page.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName("Account of admin")).click();
        page.getByText("Sign out").click();
        PlaywrightAssertions.assertThat(page.locator("vaadin-login-form")).isVisible();
        page.navigate(address("budgets"));
        PlaywrightAssertions.assertThat(page.locator("vaadin-login-form")).isVisible();
    }

    private static BrowserContext context(int width, ColorScheme colours) {
        BrowserContext context = chromium.browser().newContext(new Browser.NewContextOptions()
                .setViewportSize(width, 900).setColorScheme(colours).setTimezoneId("Europe/Dublin"));
        context.setDefaultTimeout(30_000);
        return context;
    }

    private static void askTheShop() throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            Awaitility.await("the articles").atMost(Duration.ofMinutes(2)).until(() -> !send(http, HttpRequest.newBuilder(
                    server.uri().resolve("/v1/knowledge/documents?limit=100"))).contains("\"pending\""));
            upstream.standard(asked -> FakeAnswer.text("I can help you with the shop alone."));
            for (String question : List.of("What does express delivery cost in Ireland?",
                    "How much is express delivery in Ireland?", "Can you write a poem about the sea?")) {
                send(http, HttpRequest.newBuilder(server.uri().resolve("/v1/chat/completions"))
                        .header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(
                                "{\"model\":\"auto\",\"messages\":[{\"role\":\"user\",\"content\":\"" + question + "\"}]}")));
            }
        }
    }

    private static String send(HttpClient http, HttpRequest.Builder request) throws Exception {
        HttpResponse<String> answer = http.send(request.header("Authorization", "Bearer " + server.demo("WEIR_DEMO_KEY"))
                .build(), HttpResponse.BodyHandlers.ofString());
        assertEquals(200, answer.statusCode(), answer.body());
        return answer.body();
    }

    private static void signIn(Page page, String name, String password) {
        page.locator("input[name=username]").fill(name);
        page.locator("input[name=password]").fill(password);
        page.locator("vaadin-button[slot=submit]").click();
    }

    private static void choosePassword(Page page, String old) {
        page.getByLabel("Present password").fill(old);
        page.getByLabel("New password", new Page.GetByLabelOptions().setExact(true)).fill(PASSWORD);
        page.getByLabel("New password again").fill(PASSWORD);
        page.getByLabel("New password again").blur();
        button(page, "Change password").click();
    }

    private static void open(Page page, String path, String name) {
        page.navigate(address(path));
        heading(page, name);
        PlaywrightAssertions.assertThat(page.locator("vaadin-app-layout")).isVisible();
    }

    private static void heading(Page page, String name) {
        PlaywrightAssertions.assertThat(page.locator("main h1")).hasText(name);
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static void shoot(Page page, String name) {
        page.waitForFunction("document.querySelector('vaadin-connection-indicator')?.loading !== true");
        page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")));
        assertTrue(PICTURES.resolve(name + ".png").toFile().length() > 0);
    }

    private static String name(String path) {
        return path.isEmpty() ? "overview" : path;
    }

    private static String address(String path) {
        return URI.create(server.uri() + "/console/" + path).toString();
    }
}
