package dev.weir.console.people;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.orderedlayout.VerticalLayout;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import dev.weir.console.components.FormDialog;
import dev.weir.people.Role;
import dev.weir.tenant.TenantId;
import java.util.Optional;
import java.util.function.BiPredicate;

/** Asks whom to let in, and as what. */
final class PersonDialog extends FormDialog {
    private static final long serialVersionUID = 1L;

    /** @param save takes name and role; false keeps the dialog open */
    PersonDialog(Optional<TenantId> tenant, BiPredicate<String, Role> save) {
        setHeaderTitle("Invite user");
        TextField name = new TextField("Sign-in name");
        name.setRequired(true);
        name.setWidthFull();
        Select<Role> role = new Select<>();
        role.setLabel("Role");
        role.setItemLabelGenerator(one -> one.wireName().replace('_', ' '));
        role.setItems(tenant.isPresent() ? new Role[] {Role.VIEWER, Role.AGENT, Role.TENANT_ADMIN}
                : new Role[] {Role.PLATFORM_ADMIN});
        role.setValue(tenant.isPresent() ? Role.VIEWER : Role.PLATFORM_ADMIN);
        role.setWidthFull();
        add(new VerticalLayout(name, role));
        Button add = new Button("Invite", pressed -> {
            if (save.test(name.getValue(), role.getValue())) {
                close();
            }
        });
        add.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(new Button("Cancel", pressed -> close()), add);
    }
}
