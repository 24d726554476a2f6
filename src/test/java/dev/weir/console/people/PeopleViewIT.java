package dev.weir.console.people;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.textfield.TextField;
import dev.weir.console.ViewTest;
import dev.weir.people.ListedPerson;
import dev.weir.people.Person;
import dev.weir.people.Role;
import dev.weir.people.SignIn;
import dev.weir.platform.Ids;
import dev.weir.tenant.TenantId;
import dev.weir.tenant.Tenants;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Letting people in and keeping them out. */
class PeopleViewIT extends ViewTest {
    @Test
    void whoIsLetInGetsAPasswordThatIsShownOnceAndOpensTheDoor() {
        signIn(Role.TENANT_ADMIN);
        navigate(PeopleView.class);
        test(find(Button.class).withText("Let somebody in").single()).click();
        String name = "vera-" + Ids.next();
        test(find(TextField.class).withCaption("Name to sign in with").single()).setValue(name);
        test(find(Button.class).withText("Let in").single()).click();
        String password = find(TextField.class).all().stream().filter(TextField::isReadOnly)
                .map(TextField::getValue).findFirst().orElseThrow();
        Person entered = the(SignIn.class).enter(name, password).orElseThrow();
        assertTrue(entered.mustChange());
        assertEquals(Role.VIEWER, entered.role());
        assertTrue(names().contains(name));
    }

    @Test
    void anAdministratorSeesAndChangesNobodyOfAnotherTenant() {
        TenantId other = database().newTenant("other" + Ids.next());
        Person stranger = signIn(Role.TENANT_ADMIN, other);
        Person own = signIn(Role.TENANT_ADMIN);
        navigate(PeopleView.class);
        assertTrue(names().contains(own.name()));
        assertFalse(names().contains(stranger.name()));
        assertEquals(1, find(Button.class).withText("Let somebody in").all().size(), "the platform's people are not theirs");
    }

    private List<String> names() {
        return this.<ListedPerson>grid("Of " + slug()).getGenericDataView().getItems().map(ListedPerson::name).toList();
    }

    private String slug() {
        return the(Tenants.class).find(tenant()).orElseThrow().name();
    }
}
