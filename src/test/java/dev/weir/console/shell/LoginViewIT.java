package dev.weir.console.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.login.LoginForm;
import com.vaadin.flow.server.VaadinSession;
import dev.weir.console.session.CurrentPerson;
import dev.weir.openid.Identity;
import dev.weir.people.ConsolePeople;
import dev.weir.people.NewPerson;
import dev.weir.people.Person;
import dev.weir.people.Role;
import dev.weir.platform.Ids;
import org.junit.jupiter.api.Test;

/** Both doors: a password, and the word of a provider. */
class LoginViewIT extends ViewTest {
    @Test
    void theRightPasswordOpensAndAWrongOneDoesNot() {
        NewPerson vera = ConsolePeople.in(database()).newcomer(Role.VIEWER, tenant());
        LoginView door = navigate(LoginView.class);
        assertEquals(0, door.getChildren().filter(part -> words(part).contains("Sign in with")).count(),
                "no provider is configured");
        test(find(LoginForm.class).single()).login(vera.name(), "wrong");
        assertTrue(the(CurrentPerson.class).find().isEmpty());
        test(find(LoginForm.class).single()).login(vera.name(), vera.password());
        assertEquals(vera.id(), the(CurrentPerson.class).find().orElseThrow().id());
    }

    @Test
    void whoComesBackFromTheProviderIsInOnceAndAStrangerIsToldWhyNot() {
        Person vera = ConsolePeople.in(database()).add(Role.VIEWER, tenant());
        arrive("a stranger");
        LoginView door = (LoginView) getCurrentView();
        assertTrue(words(door).contains("a stranger is not known to Weir"));
        assertTrue(the(CurrentPerson.class).find().isEmpty());
        arrive(vera.name());
        assertEquals(vera.id(), the(CurrentPerson.class).find().orElseThrow().id());
        the(CurrentPerson.class).leave();
        UI.getCurrent().navigate("login");
        assertTrue(the(CurrentPerson.class).find().isEmpty(), "once");
        assertFalse(words((LoginView) getCurrentView()).contains("not known"), "told once");
    }

    private static void arrive(String name) {
        VaadinSession.getCurrent().getSession().setAttribute(OpenIdServlet.ARRIVED,
                new Identity("https://provider.example", Ids.next().toString(), name, null, null));
        UI.getCurrent().navigate(LoginView.class);
    }
}
