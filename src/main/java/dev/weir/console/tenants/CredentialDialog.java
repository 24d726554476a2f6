package dev.weir.console.tenants;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.orderedlayout.VerticalLayout;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextField;
import dev.weir.console.components.FormDialog;
import dev.weir.tenant.Tenant;
import dev.weir.tenant.TenantId;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Asks for an upstream's key and what it is for. */
final class CredentialDialog extends FormDialog {
    private static final long serialVersionUID = 1L;

    /** What was asked for. */
    record Wanted(Optional<TenantId> tenant, Optional<String> model, String key) {
        @Override
        public String toString() {
            return "Wanted[" + tenant + ", " + model + ", hidden]";
        }
    }

    /** @param save false keeps the dialog open */
    CredentialDialog(List<Tenant> tenants, Predicate<Wanted> save) {
        setHeaderTitle("Add provider API key");
        ComboBox<Tenant> tenant = new ComboBox<>("Tenant");
        tenant.setItems(tenants);
        tenant.setItemLabelGenerator(Tenant::name);
        tenant.setHelperText("Empty for all tenants");
        TextField model = new TextField("Model");
        model.setHelperText("Empty for all models");
        PasswordField key = new PasswordField("Key");
        tenant.setWidthFull();
        model.setWidthFull();
        key.setWidthFull();
        add(new VerticalLayout(tenant, model, key));
        Button keep = new Button("Save", pressed -> {
            if (save.test(new Wanted(Optional.ofNullable(tenant.getValue()).map(Tenant::id),
                    Optional.of(model.getValue().strip()).filter(name -> !name.isEmpty()), key.getValue().strip()))) {
                close();
            }
        });
        keep.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(new Button("Cancel", pressed -> close()), keep);
    }
}
