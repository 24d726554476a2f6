package dev.weir.console.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.textfield.PasswordField;
import dev.weir.console.overview.OverviewView;
import dev.weir.console.session.CurrentPerson;
import dev.weir.people.ConsolePeople;
import dev.weir.people.NewPerson;
import dev.weir.people.Role;
import dev.weir.people.SignIn;
import org.junit.jupiter.api.Test;

/** One's own password, and nothing else before the generated one is changed. */
class PasswordViewIT extends ViewTest {
    private static final String CHOSEN = "a better pass phrase";

    @Test
    void theGeneratedPasswordOpensThisPageAloneUntilItIsChangedInTheRightWay() {
        NewPerson vera = enter();
        UI.getCurrent().navigate("");
        assertInstanceOf(PasswordView.class, getCurrentView());
        change(vera.password(), CHOSEN, CHOSEN + "!");
        assertTrue(find(PasswordField.class).withCaption("Confirm new password").single().isInvalid());
        change("wrong", CHOSEN, CHOSEN);
        assertTrue(notices().toString().contains("The current password is wrong."), notices().toString());
        change(vera.password(), "short", "short");
        assertTrue(notices().toString().contains("12 to 200 characters"), notices().toString());
        assertInstanceOf(PasswordView.class, getCurrentView());
        change(vera.password(), CHOSEN, CHOSEN);
        assertInstanceOf(OverviewView.class, getCurrentView());
        assertFalse(the(CurrentPerson.class).person().mustChange());
        assertEquals(vera.id(), the(SignIn.class).enter(vera.name(), CHOSEN).orElseThrow().id());
    }

    @Test
    void fiveWrongGuessesAtThePresentPasswordLockOutAndSignOut() {
        NewPerson vera = enter();
        for (int i = 0; i < 5; i++) {
            change("wrong", CHOSEN, CHOSEN);
        }
        assertTrue(notices().toString().contains("you are signed out"), notices().toString());
        assertTrue(the(SignIn.class).enter(vera.name(), vera.password()).isEmpty());
    }

    private NewPerson enter() {
        NewPerson vera = ConsolePeople.in(database()).newcomer(Role.VIEWER, tenant());
        the(CurrentPerson.class).enter(the(SignIn.class).enter(vera.name(), vera.password()).orElseThrow());
        navigate(PasswordView.class);
        return vera;
    }

    private void change(String old, String chosen, String again) {
        fill("Current password", old);
        fill("New password", chosen);
        fill("Confirm new password", again);
        test(find(Button.class).withText("Change password").single()).click();
    }

    private void fill(String field, String password) {
        test(find(PasswordField.class).withCaption(field).single()).setValue(password);
    }
}
