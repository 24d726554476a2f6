package dev.weir.console.shell;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.orderedlayout.VerticalLayout;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouterLink;
import dev.weir.console.components.Notice;
import dev.weir.console.overview.OverviewView;
import dev.weir.console.session.CurrentPerson;
import dev.weir.people.People;
import dev.weir.people.Person;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;

/** One's own password; whoever came in with a generated one gets no further before this. */
@Route(value = "password", autoLayout = false)
@PageTitle("Change password – Weir")
@PermitAll
@Dependent
public class PasswordView extends Main {
    private static final long serialVersionUID = 1L;

    private final transient People people;
    private final transient CurrentPerson current;
    private final PasswordField old = new PasswordField("Current password");
    private final PasswordField chosen = new PasswordField("New password");
    private final PasswordField again = new PasswordField("Confirm new password");

    @Inject
    PasswordView(People people, CurrentPerson current) {
        this.people = people;
        this.current = current;
        addClassName("login");
        chosen.setHelperText("12 to 200 characters, without your name");
        Button change = new Button("Change password", pressed -> change());
        change.addThemeVariants(ButtonVariant.PRIMARY);
        change.addClickShortcut(com.vaadin.flow.component.Key.ENTER);
        old.setWidthFull();
        chosen.setWidthFull();
        again.setWidthFull();
        VerticalLayout form = new VerticalLayout(old, chosen, again, change);
        form.setWidth("min(24rem, 100%)");
        boolean generated = current.find().filter(Person::mustChange).isPresent();
        add(new H1("Choose a password"), new Paragraph(generated ? "A generated password must be changed before you can go on."
                : "It takes effect at once; your other sessions end."), form);
        if (!generated) {
            add(new RouterLink("Cancel", OverviewView.class));
        }
    }

    private void change() {
        again.setInvalid(!again.getValue().equals(chosen.getValue()));
        again.setErrorMessage("The passwords do not match.");
        if (!again.isInvalid() && Notice.after("Password changed.",
                () -> current.enter(people.choosePassword(current.person(), old.getValue(), chosen.getValue())))) {
            getUI().orElseThrow().navigate("");
        }
    }
}
