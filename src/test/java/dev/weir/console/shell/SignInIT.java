package dev.weir.console.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import com.microsoft.playwright.options.SameSiteAttribute;
import dev.weir.people.ConsolePeople;
import dev.weir.people.NewPerson;
import dev.weir.people.Role;
import dev.weir.platform.Ids;
import dev.weir.testing.ConsoleBrowser;
import dev.weir.testing.ConsolePage;
import dev.weir.testing.DemoShop;
import dev.weir.testing.SharedConsole;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The door: who gets in with which password, and who is out again. */
@ExtendWith(SharedConsole.class)
class SignInIT {
    private final ConsoleBrowser console;
    private final DemoShop shop;

    SignInIT(ConsoleBrowser console, DemoShop shop) {
        this.console = console;
        this.shop = shop;
    }

    @Test
    void theGeneratedPasswordOpensOnlyThePageThatChangesIt() {
        NewPerson newcomer = ConsolePeople.in(shop.database()).newcomer(Role.TENANT_ADMIN, shop.tenant());
        ConsolePage page = console.stranger().go("");
        page.shoot("login-light");
        assertEquals(List.of(), page.faults(), "the door");
        page.signIn(newcomer.name(), "wrong");
        page.shows("Name or password is wrong");
        page.signIn(newcomer.name(), newcomer.password());
        page.heading("Choose a password");
        page.shoot("password-light");
        assertEquals(List.of(), page.faults(), "the page that changes it");
        page.go("budgets").choosePassword(newcomer.password());
    }

    @Test
    void whoWantedAPageIsBroughtToItFromTheDoor() {
        ConsolePage page = console.stranger().go("budgets");
        page.signIn(ConsolePeople.in(shop.database()).add(Role.VIEWER, shop.tenant()).name(), ConsolePage.PASSWORD);
        page.heading("Budgets");
    }

    @Test
    void whoSignsOutIsOut() {
        ConsolePage page = console.as(Role.VIEWER, shop.tenant());
        page.page().getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName("Account of viewer")).click();
        page.page().getByText("Sign out").click();
        PlaywrightAssertions.assertThat(page.page().locator("vaadin-login-form")).isVisible();
        page.go("budgets");
        PlaywrightAssertions.assertThat(page.page().locator("vaadin-login-form")).isVisible();
    }

    @Test
    void anAdministratorChoosesTheNameThatCustomersRead() {
        ConsolePage page = console.as(Role.TENANT_ADMIN, shop.tenant());
        page.page().getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName("Account of")).click();
        page.page().getByText("Display name").click();
        page.fill("Display name", "Vera of the help desk");
        page.button("Save").click();
        page.shows("Customers see this name from now on.");
    }

    @Test
    void whoseCookieIsGoneIsBroughtToTheDoorAndToldWhy() {
        ConsolePage page = console.as(Role.TENANT_ADMIN, shop.tenant()).open("keys", "API keys");
        page.page().context().clearCookies();
        // The page's own poll may be the first that comes without a cookie: then the sign-in form is there already.
        page.button("New key").or(page.page().locator("vaadin-login-form")).first().click();
        PlaywrightAssertions.assertThat(page.page().locator("vaadin-login-form")).isVisible();
        page.shows("You are signed out");
        assertEquals(0, page.page().getByText("Cookies disabled").count());
        page.shoot("login-signed-out");
    }

    @Test
    @SuppressWarnings("deprecation") // What stands in its place waits for an address that is there already.
    void aSignInChangesTheSessionAndNoFormOfAnotherSiteIsOne() {
        String name = ConsolePeople.in(shop.database()).add(Role.VIEWER, shop.tenant()).name();
        ConsolePage page = console.stranger().go("");
        Locator door = page.page().locator("vaadin-login-form");
        PlaywrightAssertions.assertThat(door).isVisible();
        Cookie before = session(page);
        page.page().context().request().post(page.node() + "/console/login", RequestOptions.create().setForm(
                FormData.create().set("username", name).set("password", ConsolePage.PASSWORD)));
        page.page().setContent("<form method='post' action='" + page.node() + "/console/login'><input name='username' value='"
                + name + "'><input name='password' value='" + ConsolePage.PASSWORD + "'></form>");
        page.page().waitForNavigation(() -> page.page().evaluate("document.forms[0].submit()"));
        page.go("budgets");
        PlaywrightAssertions.assertThat(door).isVisible();
        page.signIn(name, ConsolePage.PASSWORD);
        page.heading("Budgets");
        Cookie after = session(page);
        assertNotEquals(before.value, after.value);
        assertTrue(after.httpOnly);
        assertEquals(SameSiteAttribute.LAX, after.sameSite);
        ConsolePage fixed = console.stranger();
        fixed.page().context().addCookies(List.of(before));
        fixed.go("budgets");
        PlaywrightAssertions.assertThat(fixed.page().locator("vaadin-login-form")).isVisible();
    }

    @Test
    void aRequestWithoutTheSessionsTokenDoesNothing() {
        for (String token : List.of("", "\"csrfToken\":\"" + Ids.next() + "\",")) {
            ConsolePage page = console.as(Role.TENANT_ADMIN, shop.tenant()).open("keys", "API keys");
            page.button("New key").click();
            page.fill("Name", "forged");
            page.page().route(Pattern.compile("v-r=uidl"), asked -> asked.resume(isPress(asked.request())
                    ? new Route.ResumeOptions().setPostData(asked.request().postData()
                            .replaceFirst("\"csrfToken\":\"[^\"]*\",", token)) : new Route.ResumeOptions()));
            page.page().waitForResponse(answer -> isPress(answer.request()),
                    () -> page.button("Create key").click());
            String keys = shop.admin().get("/admin/v1/tenants/" + shop.tenant() + "/keys").body();
            assertTrue(keys.contains("demo") && !keys.contains("forged"), keys);
        }
    }

    private static boolean isPress(Request request) {
        return request.url().contains("v-r=uidl") && request.postData().contains("\"click\"");
    }

    private static Cookie session(ConsolePage page) {
        return page.page().context().cookies().stream().filter(cookie -> cookie.name.equals("JSESSIONID")).findFirst()
                .orElseThrow();
    }
}
