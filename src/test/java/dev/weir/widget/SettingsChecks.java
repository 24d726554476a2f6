package dev.weir.widget;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.weir.testing.Axe;
import jakarta.json.JsonObject;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** What a site's settings do to its chat. */
interface SettingsChecks extends OnAWidgetNode {
    /** A red pixel. */
    String LOGO = "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8DwHwAFBQIAX8jx0gAAAABJRU5ErkJggg==";
    /** Nobody is ever there: an empty week. */
    String AWAY = "\"hours\":{\"time_zone\":\"Europe/Berlin\",\"open\":[],\"outside\":\"We are back on Monday at nine.\"}";

    /** The browser and the foreign page. */
    WidgetBrowser browser();

    @Test
    default void settingsAreShownToThePagesOfTheSiteAndToNobodyElse() {
        JsonObject site = node().newSite("settings", "https://settings.example");
        String path = "/widget/v1/settings?site_key=" + site.getString("site_key");
        JsonObject usual = WidgetNode.done(node().send("GET", path, null, "Origin", "https://settings.example"));
        assertEquals("#1d5fa8", usual.getString("accent"));
        assertTrue(usual.isNull("away"));
        change(site, "{\"title\":\"Fernwhistle\",\"email\":\"when_away\"," + AWAY + "}");
        JsonObject changed = WidgetNode.done(node().send("GET", path, null));
        assertEquals("Fernwhistle We are back on Monday at nine.", changed.getString("title") + " " + changed.getString("away"));
        assertFalse(changed.containsKey("hours"), "a page needs no more than what is said now");
        assertEquals("403 origin_not_allowed", WidgetNode.code(node().send("GET", path, null, "Origin", "https://rival.example")));
        HttpResponse<String> unreadable = put(site, "{\"accent\":\"#777777\",\"on_accent\":\"#ffffff\"}");
        assertEquals(400, unreadable.statusCode());
        assertTrue(unreadable.body().contains("\"on_accent\""), unreadable.body());
        assertEquals("401 invalid_site_key", WidgetNode.code(node().send("GET", "/widget/v1/settings?site_key=x", null)));
        assertEquals(200, node().send("GET", "/widget/strings/de.js", null).statusCode());
        assertEquals(404, node().send("GET", "/widget/strings/xx.js", null).statusCode());
    }

    @Test
    @EnabledIf(PageChecks.HERE)
    default void theChatOpensWithItsHomeScreenAndASuggestedQuestionIsAsked() {
        JsonObject site = node().newSite("home", browser().origin());
        change(site, "{\"title\":\"Fernwhistle Outdoors\",\"greeting\":\"Hello! **How** can we help?\",\"home\":true,\"logo\":\"" + LOGO
                + "\",\"accent\":\"#14532d\",\"suggestions\":[\"" + ANSWERED + "\",\"Do you ship to Norway?\"]," + AWAY + "}");
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            for (int width : List.of(1440, 390)) {
                try (WidgetBrowser.Visit visit = browser().visit("en", width, scheme, site.getString("site_key"))) {
                    Page page = visit.page();
                    visit.open();
                    assertThat(page.locator("weir-chat .hello strong")).hasText("How");
                    assertThat(page.getByText("We are back on Monday at nine.")).isVisible();
                    assertThat(page.locator("weir-chat header canvas")).isVisible();
                    assertThat(visit.log()).isHidden();
                    visit.shoot("widget-home-" + scheme.name().toLowerCase(Locale.ROOT) + "-" + width);
                    assertEquals(List.of(), Axe.seriousOn(page));
                    visit.button(ANSWERED).click();
                    assertThat(visit.answers().last()).containsText("€9.90");
                    visit.button("Home").click();
                    assertThat(visit.button("Continue the conversation")).isVisible();
                    visit.button("Continue the conversation").click();
                    assertThat(visit.answers().last()).containsText("€9.90");
                    assertThat(page.locator("weir-chat .me")).hasCount(1);
                    assertEquals("#14532d #ffffff", page.locator("weir-chat").evaluate("chat => ['--site-accent', '--site-on-accent']"
                            + ".map(name => chat.style.getPropertyValue(name)).join(' ')"), "the page's own colours win");
                    assertEquals(List.of(), visit.faults());
                    assertEquals(List.of(), visit.foreignRequests());
                }
            }
        }
    }

    @Test
    @EnabledIf(PageChecks.HERE)
    default void whoAsksForAHumanOutsideTheHoursLeavesAnAddressThatGoesWithTheConversation() {
        JsonObject site = node().newSite("mail", browser().origin());
        change(site, "{\"email\":\"when_away\",\"suggestions\":[\"Who repairs anchors?\"]," + AWAY + "}");
        try (WidgetBrowser.Visit visit = browser().visit("en", 1280, ColorScheme.LIGHT, site.getString("site_key"))) {
            Page page = visit.page();
            visit.open();
            visit.button("Who repairs anchors?").click();
            assertThat(visit.answers().last()).containsText("The answer to: Who repairs");
            assertThat(page.locator("weir-chat .chips")).hasCount(0);
            visit.button("Talk to a human").click();
            assertThat(page.getByText("We are back on Monday at nine.")).isVisible();
            page.getByLabel("Your e-mail address").fill("ana@visitors.example");
            visit.shoot("widget-mail");
            assertEquals(List.of(), Axe.seriousOn(page));
            page.keyboard().press("Enter");
            assertThat(page.getByText("Our team can write to you there.")).isVisible();
            assertThat(page.getByLabel("Your e-mail address")).hasCount(0);
            JsonObject handoff = WidgetNode.done(desk("GET", "/v1/handoffs?limit=100", null)).getJsonArray("data")
                    .getValuesAs(JsonObject.class).getLast();
            String conversation = "/v1/conversations/" + handoff.getString("conversation_id");
            assertEquals("ana@visitors.example", WidgetNode.done(desk("GET", conversation, null)).getString("email"));
            assertTrue(desk("GET", "/v1/exports/conversations?conversation=" + handoff.getString("conversation_id"), null).body()
                    .contains("ana@visitors.example"), "who asks for their data gets it");
            WidgetNode.done(desk("DELETE", conversation, null));
            assertEquals(0, addresses("ana@visitors.example"), "it goes with the conversation");
            assertEquals(List.of(), visit.faults());
        }
    }

    @Test
    @EnabledIf(PageChecks.HERE)
    default void theChatSpeaksFirstOnThePagesOfARuleAndOnceInAVisit() {
        JsonObject site = node().newSite("first", browser().origin());
        change(site, "{\"home\":true,\"proactive\":[{\"url\":\"/basket*\",\"seconds\":0,\"text\":\"Not here\"},"
                + "{\"url\":\"/demo*\",\"seconds\":0,\"text\":\"Looking for a *tent*?\"}]}");
        try (WidgetBrowser.Visit visit = browser().visit("en", 1280, ColorScheme.LIGHT, site.getString("site_key"))) {
            Page page = visit.page();
            assertThat(page.locator("weir-chat .teaser button").first()).hasText("Looking for a *tent*?");
            visit.shoot("widget-proactive");
            assertEquals(List.of(), Axe.seriousOn(page));
            page.locator("weir-chat .teaser button").first().click();
            assertThat(visit.answers().last()).containsText("Looking for a *tent*?");
            assertThat(page.locator("weir-chat .teaser button")).hasCount(0);
            page.locator("weir-chat .panel [aria-label='Close the chat']").click();
            page.reload();
            assertThat(visit.button("Open the chat")).isVisible();
            assertThat(page.locator("weir-chat .teaser button")).hasCount(0);
        }
    }

    @Test
    @EnabledIf(PageChecks.HERE)
    default void nobodyWritesWhileThereIsNoConnectionAndAgentsHaveFaces() {
        try (WidgetBrowser.Visit visit = browser().visit("fr", 1280, ColorScheme.LIGHT)) {
            Page page = visit.page();
            visit.open();
            visit.context().setOffline(true);
            visit.ask("Which lantern lasts the longest winter?");
            assertThat(page.getByText("Pas encore envoyé")).isVisible();
            assertThat(page.locator("weir-chat .dots")).hasCount(0);
            visit.shoot("widget-offline");
            assertEquals(List.of(), Axe.seriousOn(page));
            visit.context().setOffline(false);
            assertThat(visit.answers().last()).containsText("The answer to: Which lantern");
            visit.button("Parler à une personne").click();
            assertThat(page.getByText("Un membre de l’équipe")).isVisible();
            String newest = WidgetNode.done(desk("GET", "/v1/handoffs?limit=100", null)).getJsonArray("data")
                    .getValuesAs(JsonObject.class).getLast().getString("id");
            WidgetNode.done(desk("POST", "/v1/handoffs/" + newest + "/reply", "{\"text\":\"**Bonjour**\",\"agent\":\"Ana María Ruiz\"}"));
            assertThat(page.locator("weir-chat .msg .name").last()).hasText("Ana María Ruiz");
            assertThat(page.locator("weir-chat .face").last()).hasAttribute("data-initials", "AR");
            visit.shoot("widget-agent");
            assertEquals(List.of(), Axe.seriousOn(page));
        }
    }

    private int addresses(String email) {
        try (Connection owner = node().database().ownerConnection(); ResultSet row = owner.createStatement().executeQuery(
                "select count(*) from weir.conversation_contact where email = '" + email + "'")) {
            row.next();
            return row.getInt(1);
        } catch (SQLException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    private void change(JsonObject site, String json) {
        WidgetNode.done(put(site, json));
    }

    private HttpResponse<String> put(JsonObject site, String json) {
        return desk("PUT", "/v1/site-keys/" + site.getString("id") + "/settings", json);
    }

    private HttpResponse<String> desk(String method, String path, String json) {
        return node().send(method, path, json, "Authorization", "Bearer " + node().server().demo("WEIR_DEMO_KEY"));
    }
}
