package dev.weir.console.people;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.menubar.MenuBar;
import com.vaadin.flow.component.menubar.MenuBarTester;
import com.vaadin.flow.component.textfield.TextField;
import dev.weir.console.shell.ViewTest;
import dev.weir.people.ListedPerson;
import dev.weir.people.NewPerson;
import dev.weir.people.People;
import dev.weir.people.Person;
import dev.weir.people.PersonId;
import dev.weir.people.Role;
import dev.weir.people.SignIn;
import dev.weir.platform.Ids;
import dev.weir.tenant.TenantId;
import dev.weir.tenant.Tenants;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Letting people in and keeping them out. */
class PeopleViewIT extends ViewTest {
    private static final int ACTIONS = 4;

    @Test
    void whoIsLetInGetsAPasswordThatIsShownOnceAndOpensTheDoor() {
        signIn(Role.TENANT_ADMIN);
        navigate(PeopleView.class);
        test(find(Button.class).withText("Invite user").single()).click();
        String name = "vera-" + Ids.next();
        test(find(TextField.class).withCaption("Sign-in name").single()).setValue(name);
        test(find(Button.class).withText("Invite").single()).click();
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
        assertEquals(1, find(Button.class).withText("Invite user").all().size(), "the platform's people are not theirs");
    }

    @Test
    void whoIsKeptOutComesBackAndWhoIsRemovedDoesNot() {
        Person admin = signIn(Role.TENANT_ADMIN);
        NewPerson vera = the(People.class).add(admin, "vera-" + Ids.next(), Role.VIEWER, Optional.of(tenant()));
        navigate(PeopleView.class);
        choose(vera, "Disable");
        assertEquals("must change password", states(vera), "not before it is confirmed");
        test(find(ConfirmDialog.class).single()).confirm();
        assertTrue(the(SignIn.class).enter(vera.name(), vera.password()).isEmpty());
        assertEquals("Disabled must change password", states(vera));
        choose(vera, "Enable");
        assertTrue(the(SignIn.class).enter(vera.name(), vera.password()).isPresent());
        choose(vera, "Change role to tenant admin");
        assertEquals(Role.TENANT_ADMIN, row(vera).role());
        choose(vera, "Reset password");
        test(find(ConfirmDialog.class).single()).confirm();
        assertTrue(the(SignIn.class).enter(vera.name(), vera.password()).isEmpty(), "the old one opens nothing");
        choose(vera, "Remove");
        assertTrue(names().contains(vera.name()), "not before it is confirmed");
        test(find(ConfirmDialog.class).single()).confirm();
        assertFalse(names().contains(vera.name()));
        assertFalse(bar(row(admin.id())).getItems().getFirst().isEnabled(), "nobody changes themselves");
    }

    private void choose(NewPerson person, String item) {
        new MenuBarTester<>(bar(row(person))).clickItem("Change", item);
    }

    private MenuBar bar(ListedPerson row) {
        return (MenuBar) test(people()).getCellComponent(people().getGenericDataView().getItems().toList().indexOf(row),
                ACTIONS);
    }

    private String states(NewPerson person) {
        return test(people()).getCellComponent(people().getGenericDataView().getItems().toList().indexOf(row(person)), 2)
                .getChildren().map(ViewTest::words).collect(Collectors.joining(" "));
    }

    private ListedPerson row(NewPerson person) {
        return row(person.id());
    }

    private ListedPerson row(PersonId person) {
        return people().getGenericDataView().getItems().filter(row -> row.id().equals(person)).findFirst().orElseThrow();
    }

    private Grid<ListedPerson> people() {
        return grid("Users of " + slug());
    }

    private List<String> names() {
        return people().getGenericDataView().getItems().map(ListedPerson::name).toList();
    }

    private String slug() {
        return the(Tenants.class).find(tenant()).orElseThrow().name();
    }
}
