package dev.weir.console.tenants;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.textfield.TextField;
import dev.weir.console.shell.ViewTest;
import dev.weir.people.Role;
import dev.weir.platform.Failure;
import dev.weir.platform.Ids;
import dev.weir.tenant.ApiKey;
import dev.weir.tenant.ApiKeys;
import dev.weir.tenant.Authentication;
import dev.weir.tenant.KeyRequest;
import dev.weir.tenant.Operator;
import dev.weir.tenant.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A key from its making to its end. */
class KeysViewIT extends ViewTest {
    private static final int ACTIONS = 5;

    @Test
    void aKeyIsShownOnceAndOpensWhatWasChosenForItsTenantAlone() {
        signIn(Role.TENANT_ADMIN);
        KeysView page = navigate(KeysView.class);
        assertTrue(words(page).contains("No keys yet."));
        press("New key");
        press("Create key");
        assertTrue(find(TextField.class).withCaption("Name").single().isInvalid(), "a key has a name");
        assertEquals(List.of(), the(ApiKeys.class).list(tenant()));
        test(find(TextField.class).withCaption("Name").single()).setValue("shop front");
        press("Create key");
        String secret = shownOnce();
        assertEquals(tenant(), the(Authentication.class).authenticate(secret).caller().tenant());
        assertEquals(Set.of(Scope.CHAT), the(ApiKeys.class).list(tenant()).getFirst().scopes());
        press("Done");
        assertFalse(words(navigate(KeysView.class)).contains(secret), "nobody can show it again");
        assertEquals("ask questions", test(keys()).getCellText(0, 2));
    }

    @Test
    void aReplacedKeyWorksForAnHourAndARevokedOneNoMore() {
        String old = the(ApiKeys.class).issue(Operator.ADMIN_TOKEN, tenant(), request("shop front")).text();
        signIn(Role.TENANT_ADMIN);
        navigate(KeysView.class);
        test(action(0, "Rotate")).click();
        confirm();
        String fresh = shownOnce();
        press("Done");
        the(Authentication.class).authenticate(old);
        assertTrue(rows().getFirst().expiresAt().orElseThrow().isBefore(Instant.now().plus(Duration.ofMinutes(61))));
        test(action(1, "Revoke")).click();
        assertEquals(2, rows().stream().filter(key -> key.revokedAt().isEmpty()).count(), "not before it is confirmed");
        confirm();
        assertThrows(Failure.class, () -> the(Authentication.class).authenticate(fresh));
        assertTrue(test(keys()).getCellText(1, ACTIONS - 1).startsWith("revoked "));
        assertEquals("–", words(test(keys()).getCellComponent(1, ACTIONS)), "nothing more to do with it");
    }

    @Test
    void keysOfAnotherTenantAreNotSeen() {
        the(ApiKeys.class).issue(Operator.ADMIN_TOKEN, database().newTenant("other" + Ids.next()), request("theirs"));
        the(ApiKeys.class).issue(Operator.ADMIN_TOKEN, tenant(), request("ours"));
        signIn(Role.TENANT_ADMIN);
        navigate(KeysView.class);
        assertEquals(List.of("ours"), rows().stream().map(ApiKey::name).toList());
    }

    private static KeyRequest request(String name) {
        return new KeyRequest(name, Set.of(), Optional.empty(), Optional.empty());
    }

    private void press(String button) {
        test(find(Button.class).withText(button).single()).click();
    }

    private void confirm() {
        test(find(ConfirmDialog.class).single()).confirm();
    }

    private Button action(int row, String words) {
        Component actions = test(keys()).getCellComponent(row, ACTIONS);
        return actions.getChildren().map(Button.class::cast).filter(one -> one.getText().equals(words)).findFirst().orElseThrow();
    }

    private String shownOnce() {
        return find(TextField.class).all().stream().filter(TextField::isReadOnly).findFirst().orElseThrow().getValue();
    }

    private Grid<ApiKey> keys() {
        return grid("Keys");
    }

    private List<ApiKey> rows() {
        return keys().getGenericDataView().getItems().toList();
    }
}
