package dev.weir.console.tenants;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import dev.weir.platform.Ids;
import dev.weir.testing.ConsoleBrowser;
import dev.weir.testing.ConsolePage;
import dev.weir.testing.DemoShop;
import dev.weir.testing.SharedConsole;
import dev.weir.testing.TestClient;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A tenant, its first key, and the switch that stops what costs, in a browser. */
@ExtendWith(SharedConsole.class)
class TenantsBrowserIT {
    /** What a browser lends a page over plain http: no clipboard, and perhaps no copying at all. */
    private static final String PLAIN_HTTP = "Object.defineProperty(navigator, 'clipboard', {value: undefined})";

    private final ConsolePage page;
    private final DemoShop shop;

    TenantsBrowserIT(ConsoleBrowser console, DemoShop shop) {
        page = console.admin();
        this.shop = shop;
    }

    @Test
    void aKeyIsMadeShownOnceCopiedUsedAndRevoked() {
        page.page().addInitScript(PLAIN_HTTP);
        page.open("keys", "API keys").shows(page.node() + "/v1");
        page.button("New key").click();
        String name = "shop front " + Ids.next().toString().substring(30);
        page.fill("Name", name);
        page.shoot("keys-dialog-light");
        assertEquals(List.of(), page.faults());
        page.button("Create key").click();
        page.shows("It is shown only once");
        Locator field = page.page().getByLabel("The new key").locator("input").or(page.page().locator(
                "vaadin-text-field[readonly] input")).first();
        String secret = field.inputValue();
        assertTrue(((String) field.evaluate("field => getComputedStyle(field).fontFamily")).endsWith("monospace"),
                "I and l are told apart");
        page.button("Copy").click();
        page.shows("Copied.");
        page.shoot("keys-copied-light");
        page.page().evaluate("document.execCommand = () => false");
        page.button("Copy").click();
        page.shows("Not copied");
        assertEquals(secret, page.page().evaluate("getSelection().toString()"), "the text is marked");
        page.button("Done").click();
        try (TestClient client = new TestClient(page.node(), secret)) {
            assertEquals(200, client.get("/v1/models").statusCode());
            page.button("Revoke " + name).click();
            page.button("Revoke the key").click();
            page.shows("The key is revoked.");
            assertEquals(401, client.get("/v1/models").statusCode());
        }
        page.shoot("keys-light");
        assertEquals(List.of(), page.faults());
    }

    @Test
    void aTenantIsMadeAndSuspendedAndWhatCostsIsStopped() {
        String slug = "acme-" + Ids.next().toString().substring(30);
        page.open("tenants", "Tenants").button("New tenant").click();
        page.fill("Name", "Acme " + slug);
        page.fill("Short name", slug);
        page.shoot("tenants-dialog-light");
        assertEquals(List.of(), page.faults());
        page.button("Create tenant").click();
        page.shows("The tenant is created.");
        page.fill("Name or short name contains", slug);
        // Until the others are gone the row may be drawn anew, and a press on it lost.
        PlaywrightAssertions.assertThat(page.button("Suspend Fernwhistle (demo shop)")).isHidden();
        page.button("Suspend Acme " + slug).click();
        page.button("Suspend").last().click();
        PlaywrightAssertions.assertThat(page.button("Resume Acme " + slug)).isVisible();
        page.shoot("tenants-found-light");
        assertEquals(List.of(), page.faults());
        try {
            page.fill("Reason", "a price went wrong");
            page.button("Stop paid calls").click();
            page.shows("No tenant's turn reaches a model that costs");
            page.shoot("tenants-stop-light");
            assertEquals(List.of(), page.faults());
            page.button("Stop it").click();
            page.shows("a price went wrong");
            assertTrue(shop.admin().get("/admin/v1/paid").body().contains("false"));
            page.dark().shoot("tenants-stopped-dark");
        } finally {
            shop.admin().put("/admin/v1/paid", "{\"enabled\":true}");
        }
    }
}
