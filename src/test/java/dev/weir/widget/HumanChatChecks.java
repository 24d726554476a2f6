package dev.weir.widget;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.ColorScheme;
import dev.weir.testing.Axe;
import jakarta.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** A customer in two tabs of a foreign page and an agent in the console talk to each other. */
interface HumanChatChecks extends OnAWidgetNode {
    String PUZZLE = "Which lamp would a lighthouse keeper choose?";

    /** The browser and the foreign page. */
    WidgetBrowser browser();

    @Test
    @EnabledIf(PageChecks.HERE)
    default void aCustomerAndAnAgentTalkLiveUntilTheBotHasItAgain() {
        try (WidgetBrowser.Visit visit = browser().visit("en", 1280, ColorScheme.LIGHT);
                AgentPage agent = AgentPage.signIn(browser().browser(), node())) {
            visit.open();
            visit.ask(PUZZLE);
            assertThat(visit.answers().last()).containsText("The answer to: Which lamp");
            WidgetBrowser.Visit second = visit.anotherTab();
            second.open();
            assertThat(second.page().locator(".me")).hasCount(1);
            visit.button("Good answer").click();
            assertThat(second.button("Good answer")).hasAttribute("aria-pressed", "true");
            visit.button("Talk to a human").click();
            both(visit, second, "A colleague has been asked and will answer here.");
            assertThat(agent.page().locator(".badge")).containsText("waiting");
            agent.choose(PUZZLE);
            agent.console().shoot("inbox-waiting");
            agent.press("Take");
            assertThat(agent.standing()).containsText("Assigned to you.");
            both(visit, second, "You are talking to our support team.");
            agent.say("I would take the storm lantern.");
            Stream.of(visit, second).forEach(tab -> assertThat(said(tab)).hasText("I would take the storm lantern."));
            int asked = node().upstream().requests().size();
            second.ask("Does it swim?");
            assertThat(second.page().getByText("Delivered")).isVisible();
            assertThat(agent.transcript()).containsText("Does it swim?");
            assertThat(visit.page().locator(".me")).hasCount(2);
            visit.context().setOffline(true);
            agent.say("For an hour.");
            assertThat(agent.transcript()).containsText("For an hour.");
            visit.context().setOffline(false);
            Stream.of(visit, second).forEach(tab -> assertThat(said(tab)).hasText(
                    new String[] {"I would take the storm lantern.", "For an hour."}));
            assertEquals(asked, node().upstream().requests().size(), "no model is asked while a human has the conversation");
            agent.console().shoot("inbox-talking");
            visit.shoot("widget-human");
            assertEquals(List.of(), Axe.seriousOn(agent.page()));
            assertEquals(List.of(), Axe.seriousOn(visit.page()));
            assertThat(visit.log()).not().containsText("admin");
            assertThat(visit.page().locator("weir-chat .msg .name").last()).hasText("Support");
            assertEquals(List.of(), Axe.seriousOn(agent.console().dark().wide(390).page()));
            agent.console().shoot("inbox-phone-dark");
            onAPhoneAConversationIsAPageOfItsOwn(agent);
            agent.press("Return to the bot");
            both(visit, second, "The assistant answers again.");
            visit.ask("And which lamp would a diver choose?");
            assertThat(visit.answers().last()).containsText("The answer to: And which lamp");
            assertThat(visit.page().getByText("The assistant answers again.")).hasCount(0);
            assertEquals(List.of(), visit.faults().stream().filter(fault -> !fault.contains("ERR_")).toList());
        }
    }

    @Test
    @EnabledIf(PageChecks.HERE)
    default void aChatThatWasClosedIsRated() {
        try (WidgetBrowser.Visit visit = browser().visit("en", 1280, ColorScheme.DARK)) {
            Page page = visit.page();
            visit.open();
            visit.ask("Who would buy a second-hand anchor?");
            assertThat(visit.answers().last()).containsText("The answer to: Who would buy");
            visit.button("Talk to a human").click();
            assertThat(page.getByText("A colleague has been asked")).isVisible();
            String newest = WidgetNode.done(desk("GET", "/v1/handoffs?limit=100", null)).getJsonArray("data")
                    .getValuesAs(JsonObject.class).getLast().getString("id");
            page.locator("weir-chat .panel [aria-label='Close the chat']").click();
            WidgetNode.done(desk("POST", "/v1/handoffs/" + newest + "/reply", "{\"text\":\"I would.\",\"agent\":\"Ana\"}"));
            assertThat(page.locator("weir-chat .badge")).hasText("1");
            WidgetNode.done(desk("POST", "/v1/handoffs/" + newest + "/close", null));
            visit.open();
            assertThat(said(visit)).hasText("I would.");
            assertThat(page.getByText("Our team has closed this chat.")).isVisible();
            visit.shoot("widget-closed");
            assertEquals(List.of(), Axe.seriousOn(page));
            visit.button("Rate this chat").click();
            page.getByLabel("★★★★★ Very good").check();
            page.locator(".rate button.main").click();
            assertThat(page.getByText("Thank you!")).isVisible();
            assertThat(said(visit)).hasText("I would.");
        }
    }

    /** It is brought into view, and what can be done with it stays in sight, however far its text is scrolled. */
    private static void onAPhoneAConversationIsAPageOfItsOwn(AgentPage agent) {
        agent.console().sized(390, 660).open("inbox", "Inbox");
        Locator list = agent.page().locator(".inbox-list");
        list.locator("a", new Locator.LocatorOptions().setHasText("With")).last().click();
        assertThat(agent.transcript()).containsText("For an hour.");
        assertThat(list).isHidden();
        for (int wheel : List.of(0, 5_000, -5_000)) {
            agent.page().mouse().wheel(0, wheel);
            assertThat(agent.console().button("Send")).isInViewport(new LocatorAssertions.IsInViewportOptions().setRatio(1));
            assertThat(agent.console().button("Return to the bot")).isInViewport();
            assertThat(agent.page().getByLabel("Your answer to the customer")).isInViewport();
        }
        agent.console().shoot("inbox-phone-conversation");
        agent.page().getByText("Back to the inbox").click();
        assertThat(list).isVisible();
        agent.page().goBack();
        assertThat(agent.standing()).containsText("Assigned to you.");
        agent.console().sized(1360, 900);
    }

    private HttpResponse<String> desk(String method, String path, String json) {
        return node().send(method, path, json, "Authorization", "Bearer " + node().server().demo("WEIR_DEMO_KEY"));
    }

    private static void both(WidgetBrowser.Visit one, WidgetBrowser.Visit other, String words) {
        Stream.of(one, other).forEach(tab -> assertThat(tab.page().locator("weir-chat .status p")).containsText(words));
    }

    /** What agents said. */
    private static Locator said(WidgetBrowser.Visit tab) {
        return tab.page().locator("weir-chat .msg:has(.name) .text");
    }
}
