package dev.weir.console.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import dev.weir.people.ConsolePeople;
import dev.weir.people.Role;
import dev.weir.platform.Ids;
import dev.weir.testing.ConsoleBrowser;
import dev.weir.testing.ConsolePage;
import dev.weir.testing.DemoShop;
import dev.weir.testing.FakeProvider;
import dev.weir.testing.FakeProvider.Fault;
import dev.weir.testing.SharedConsole;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Signing in at a provider and coming back, in a real browser. */
@ExtendWith(SharedConsole.class)
class OpenIdBrowserIT {
    private static final String WAY = "Sign in with single sign-on";

    private final String subject = Ids.next().toString();
    private final String name = "anna-" + subject + "@shop.example";
    private final DemoShop shop;
    private final ConsolePage page;

    OpenIdBrowserIT(ConsoleBrowser console, DemoShop shop) {
        this.shop = shop;
        page = console.stranger();
        shop.provider().person(Map.of("sub", subject, "email", name, "email_verified", true));
    }

    @Test
    void whoIsKnownIsBroughtToWhereTheyWantedAndOutWhenTheySignOutThere() {
        ConsolePeople.in(shop.database()).newcomer(name, Role.VIEWER, shop.tenant());
        page.go("budgets");
        String before = session();
        page.page().getByText(WAY).click();
        page.heading("Budgets");
        assertNotEquals(before, session(), "a session known from before opens nothing");
        assertEquals(400, signOutThere(shop.provider().logoutToken(subject, "another", Map.of())));
        page.go("budgets").heading("Budgets");
        assertEquals(200, signOutThere(shop.provider().logoutToken(subject, FakeProvider.CLIENT, Map.of())));
        Awaitility.await("the session's end").atMost(Duration.ofSeconds(15)).pollInSameThread()
                .until(() -> page.go("budgets").page().locator("main h1").first().innerText().equals("Weir"));
    }

    @Test
    void whoIsUnknownOrUnprovenIsToldSoAtTheDoor() {
        page.go("").page().getByText(WAY).click();
        page.shows(name + " is not known to Weir");
        page.shoot("login-refused-light");
        assertEquals(List.of(), page.faults());
        shop.provider().fault(Fault.OTHER_AUDIENCE);
        page.page().getByText(WAY).click();
        page.shows("could not be verified");
        page.go("budgets");
        PlaywrightAssertions.assertThat(page.page().locator("vaadin-login-form")).isVisible();
        assertFalse(shop.server().log().contains(FakeProvider.SECRET), "the secret in the log");
    }

    private String session() {
        return page.page().context().cookies().stream().filter(cookie -> cookie.name.equals("JSESSIONID")).findFirst()
                .orElseThrow().value;
    }

    private int signOutThere(String token) {
        return page.page().request().post(page.node() + "/console/openid/logout",
                RequestOptions.create().setForm(FormData.create().set("logout_token", token))).status();
    }
}
