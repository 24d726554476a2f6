package dev.weir.widget;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.weir.testing.Axe;
import dev.weir.testing.FakeAnswer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** The widget in a real browser, on a page of another origin under a strict policy. Pictures go to target/screenshots. */
interface PageChecks extends OnAWidgetNode {
    String HERE = "dev.weir.testing.Chromium#isHere";
    String MARKDOWN = "**Bring** it back:\n\n1. Pack it\n2. `Label` it\n\n<img src=x onerror=alert(1)> "
            + "[evil](javascript:alert(1)) [help](https://shop.example/help)";

    /** The browser and the foreign page. */
    WidgetBrowser browser();

    @Test
    @EnabledIf(HERE)
    default void anAnswerStreamsIntoAForeignPageAndItsSourceOpens() {
        try (WidgetBrowser.Visit visit = browser().visit("en", 1280, ColorScheme.LIGHT)) {
            Page page = visit.page();
            visit.open();
            visit.ask(ANSWERED);
            assertThat(visit.answers().last()).containsText("€9.90");
            Locator source = page.locator(".cites a").first();
            Page article = page.waitForPopup(source::click);
            assertThat(article.getByRole(AriaRole.HEADING).first()).hasText("Express delivery");
            article.close();
            node().upstream().next(FakeAnswer.words(40).drip(Duration.ofMillis(40)));
            visit.ask("What would you take to a windy beach in March?");
            assertThat(page.locator("[aria-busy=true] .text p")).containsText("word3");
            assertThat(visit.answers().last()).containsText("word40");
            node().upstream().next(FakeAnswer.text(MARKDOWN));
            visit.ask("How do I pack a parcel of poles?");
            assertThat(visit.answers().last().locator("ol li code")).hasText("Label");
            assertThat(visit.answers().last()).containsText("<img src=x onerror=alert(1)>");
            assertThat(visit.answers().last().locator("img, a[href^=javascript]")).hasCount(0);
            visit.shoot("widget-desktop");
            assertEquals(List.of(), Axe.seriousOn(page));
            assertEquals(List.of(), visit.faults());
            assertEquals(List.of(), visit.foreignRequests());
            assertEquals(0, visit.context().cookies().size());
        }
    }

    /** However many words come at once: drawing each would hold the page up, the more the longer the answer is. */
    @Test
    @EnabledIf(HERE)
    default void anAnswerOnItsWayIsDrawnOnceAFrameAtMost() {
        try (WidgetBrowser.Visit visit = browser().visit("en", 1280, ColorScheme.LIGHT)) {
            visit.open();
            visit.watchDraws();
            node().upstream().next(FakeAnswer.words(300).drip(Duration.ofMillis(1)));
            visit.ask("What do you know about lanterns?");
            assertThat(visit.answers().last()).containsText("word300");
            List<?> frames = visit.draws();
            assertTrue(frames.size() > 1, "it is drawn while it comes");
            assertEquals(List.copyOf(new LinkedHashSet<>(frames)), frames);
        }
    }

    @Test
    @EnabledIf(HERE)
    default void anAnswerIsRatedAHumanCalledAndTheChatEnded() {
        try (WidgetBrowser.Visit visit = browser().visit("en", 1280, ColorScheme.DARK)) {
            Page page = visit.page();
            visit.open();
            visit.ask(ANSWERED);
            assertThat(visit.answers().last()).containsText("€9.90");
            visit.button("Bad answer").click();
            page.getByLabel("What was good or missing?").fill("It does not say who pays.");
            page.locator("form.words button").click();
            assertThat(page.getByText("Thank you!")).isVisible();
            assertThat(visit.button("Bad answer")).hasAttribute("aria-pressed", "true");
            // Taken back: a passage that was called bad would answer the other tests no more.
            visit.button("Good answer").click();
            assertThat(visit.button("Good answer")).hasAttribute("aria-pressed", "true");
            visit.button("Talk to a human").click();
            assertThat(page.getByText("A colleague has been asked")).isVisible();
            visit.shoot("widget-dark");
            assertEquals(List.of(), Axe.seriousOn(page));
            Download transcript = page.waitForDownload(() -> visit.button("Download transcript").click());
            assertTrue(read(transcript).contains("€9.90"));
            visit.button("End chat").click();
            assertThat(page.getByText("How was this chat?")).isVisible();
            assertThat(page.locator("weir-chat .panel .rate")).isVisible();
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Repairs"))
                    .first().click(new Locator.ClickOptions().setTrial(true));
            visit.shoot("widget-rating");
            assertEquals(List.of(), Axe.seriousOn(page));
            page.keyboard().press("Escape");
            assertThat(page.getByText("How was this chat?")).hasCount(0);
            visit.button("End chat").click();
            page.getByLabel("★★★★ Good").check();
            page.locator(".rate button.main").click();
            assertThat(visit.button("Open the chat")).isVisible();
            visit.open();
            assertThat(page.locator(".me")).hasCount(0);
            assertEquals(List.of(), visit.faults());
        }
    }

    @Test
    @EnabledIf(HERE)
    default void whatWaitsWhenTheChatEndsIsNotSent() {
        CountDownLatch gate = new CountDownLatch(1);
        try (WidgetBrowser.Visit visit = browser().visit("en", 1280, ColorScheme.LIGHT)) {
            Page page = visit.page();
            visit.open();
            visit.ask(ANSWERED);
            assertThat(visit.answers().last()).containsText("€9.90");
            node().upstream().next(FakeAnswer.words(30).gate(2, gate));
            visit.ask("Who rings the brass bell at noon?");
            assertThat(page.locator(".me")).hasCount(2);
            visit.ask("Does anybody read my second secret?");
            assertThat(page.locator(".me")).hasCount(3);
            visit.button("End chat").click();
            visit.button("Skip").click();
            gate.countDown();
            visit.open();
            visit.ask(ANSWERED);
            assertThat(visit.answers().last()).containsText("€9.90");
            assertThat(page.locator(".me")).hasCount(1);
            assertTrue(node().upstream().requests().stream().noneMatch(asked ->
                    asked.body().toString().contains("second secret")), "it was never sent");
        } finally {
            gate.countDown();
        }
    }

    @Test
    @EnabledIf(HERE)
    default void tryingAgainTwiceShowsTheAnswerOnce() {
        try (WidgetBrowser.Visit visit = browser().visit("en", 1280, ColorScheme.LIGHT)) {
            Page page = visit.page();
            visit.open();
            page.route("**/widget/v1/messages", route -> {
                if (route.request().method().equals("POST")) {
                    route.fulfill(new Route.FulfillOptions().setStatus(429).setContentType("application/json")
                            .setHeaders(Map.of("Access-Control-Allow-Origin", "*"))
                            .setBody("{\"error\":{\"code\":\"rate_limit_exceeded\"}}"));
                } else {
                    route.resume();
                }
            });
            visit.ask(ANSWERED);
            assertThat(visit.button("Try again")).isVisible();
            page.unroute("**/widget/v1/messages");
            visit.button("Try again").evaluate("button => { button.click(); button.click(); }");
            assertThat(visit.answers().last()).containsText("€9.90");
            assertThat(page.locator(".me")).hasCount(1);
        }
    }

    @Test
    @EnabledIf(HERE)
    default void nothingIsLostOrDoubledWhenTheConnectionGoes() {
        try (WidgetBrowser.Visit visit = browser().visit("en", 1280, ColorScheme.LIGHT)) {
            Page page = visit.page();
            visit.open();
            visit.ask(ANSWERED);
            assertThat(visit.answers().last()).containsText("€9.90");
            visit.context().setOffline(true);
            visit.ask("Which lantern lasts the longest night?");
            assertThat(page.getByText("No connection.")).isVisible();
            visit.context().setOffline(false);
            assertThat(visit.answers().last()).containsText("The answer to: Which lantern");
            assertThat(page.getByText("No connection.")).isHidden();
            CountDownLatch gate = new CountDownLatch(1);
            node().upstream().next(FakeAnswer.words(12).gate(4, gate));
            visit.ask("Which map shows the old drove roads?");
            assertThat(page.locator("[aria-busy=true] .text p")).containsText("word3");
            page.reload();
            gate.countDown();
            assertThat(visit.answers().last()).not().hasAttribute("aria-busy", "true");
            assertThat(page.locator(".me")).hasCount(3);
            assertThat(page.locator(".me").last()).containsText("Which map shows the old drove roads?");
            assertThat(visit.log()).containsText("drove roads");
            assertEquals(List.of(), visit.faults());
        }
    }

    @Test
    @EnabledIf(HERE)
    default void twoTabsShowOneConversation() {
        try (WidgetBrowser.Visit visit = browser().visit("en", 1280, ColorScheme.LIGHT)) {
            visit.open();
            visit.ask(ANSWERED);
            assertThat(visit.answers().last()).containsText("€9.90");
            WidgetBrowser.Visit second = visit.anotherTab();
            second.open();
            assertThat(second.page().locator(".me")).hasCount(1);
            visit.ask("What does a boot sole weigh?");
            assertThat(second.page().locator(".me")).hasCount(2);
            second.ask("And what does a lace weigh?");
            assertThat(visit.page().locator(".me")).hasCount(3);
        }
    }

    @Test
    @EnabledIf(HERE)
    default void itFillsATelephoneKeepsTheKeyboardAndReadsFromTheRight() {
        try (WidgetBrowser.Visit visit = browser().visit("ar", 360, ColorScheme.LIGHT)) {
            Page page = visit.page();
            visit.open();
            assertEquals(360.0, page.locator("dialog.panel").boundingBox().width);
            assertThat(page.locator("[dir=rtl] dialog.panel")).isVisible();
            visit.ask(ANSWERED);
            assertThat(visit.answers().last()).containsText("€9.90");
            for (int presses = 0; presses < 25; presses++) {
                page.keyboard().press("Tab");
                assertTrue((Boolean) page.evaluate("['WEIR-CHAT', 'BODY'].includes(document.activeElement.tagName)"));
            }
            visit.shoot("widget-360-arabic");
            assertEquals(List.of(), Axe.seriousOn(page));
            page.keyboard().press("Escape");
            assertThat(page.locator("dialog.panel")).isHidden();
            assertEquals(List.of(), visit.faults());
        }
        try (WidgetBrowser.Visit visit = browser().visit("de", 360, ColorScheme.DARK)) {
            visit.open();
            visit.shoot("widget-360-german-dark");
            assertEquals(List.of(), Axe.seriousOn(visit.page()));
        }
    }

    @Test
    @EnabledIf(HERE)
    default void aPageThatIsNotNamedIsToldSo() {
        try (WidgetBrowser.Visit visit = browser().visit("es", 1280, ColorScheme.LIGHT, node().siteKey())) {
            visit.open();
            visit.ask("¿Hola?");
            assertThat(visit.log()).containsText("El chat no está disponible aquí.");
        }
    }

    private static String read(Download download) {
        try {
            return Files.readString(download.path());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
