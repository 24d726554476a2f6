package dev.weir.console.tenants;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.orderedlayout.VerticalLayout;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextField;
import dev.weir.console.components.FormDialog;
import dev.weir.console.components.ScopeWords;
import dev.weir.tenant.KeyRequest;
import dev.weir.tenant.Scope;
import java.util.EnumSet;
import java.util.Optional;
import java.util.function.Predicate;

/** Asks what a new key is called and may do. */
final class KeyDialog extends FormDialog {
    private static final long serialVersionUID = 1L;
    private static final int MOST_A_MINUTE = 1_000_000;

    /** @param save takes the request; false keeps the dialog open */
    KeyDialog(Predicate<KeyRequest> save) {
        setHeaderTitle("New API key");
        TextField name = new TextField("Name");
        name.setRequired(true);
        name.setMaxLength(200);
        name.setWidthFull();
        CheckboxGroup<Scope> scopes = new CheckboxGroup<>("Scopes");
        scopes.setItems(Scope.values());
        scopes.setItemLabelGenerator(ScopeWords::of);
        scopes.setValue(EnumSet.of(Scope.CHAT));
        IntegerField rate = new IntegerField("Requests per minute");
        rate.setHelperText("Empty for the tenant's limit");
        rate.setMin(1);
        rate.setMax(MOST_A_MINUTE);
        add(new VerticalLayout(name, scopes, rate));
        Button make = new Button("Create key", pressed -> {
            name.setInvalid(name.getValue().isBlank());
            scopes.setInvalid(scopes.getValue().isEmpty());
            if (!name.isInvalid() && !scopes.isInvalid() && !rate.isInvalid() && save.test(new KeyRequest(
                    name.getValue().strip(), scopes.getValue(), Optional.ofNullable(rate.getValue()), Optional.empty()))) {
                close();
            }
        });
        make.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(new Button("Cancel", pressed -> close()), make);
    }
}
