package dev.weir.console.tenants;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.orderedlayout.VerticalLayout;
import com.vaadin.flow.component.textfield.TextField;
import dev.weir.console.components.FormDialog;
import java.time.ZoneId;
import java.util.function.Predicate;

/** Asks what a new tenant is called. */
final class NewTenantDialog extends FormDialog {
    private static final long serialVersionUID = 1L;

    /** What was asked for. */
    record Wanted(String slug, String name, String zone) {
    }

    /** @param save false keeps the dialog open */
    NewTenantDialog(Predicate<Wanted> save) {
        setHeaderTitle("New tenant");
        TextField name = new TextField("Name");
        TextField slug = new TextField("Short name");
        slug.setHelperText("For addresses and logs: lower-case letters, digits and hyphens; cannot be changed later");
        ComboBox<String> zone = new ComboBox<>("Time zone");
        zone.setHelperText("Budget periods follow it");
        zone.setItems(ZoneId.getAvailableZoneIds().stream().sorted().toList());
        zone.setValue("UTC");
        name.setWidthFull();
        slug.setWidthFull();
        zone.setWidthFull();
        add(new VerticalLayout(name, slug, zone));
        Button make = new Button("Create tenant", pressed -> {
            zone.setInvalid(zone.isEmpty());
            if (!zone.isInvalid() && save.test(new Wanted(slug.getValue().strip(), name.getValue(), zone.getValue()))) {
                close();
            }
        });
        make.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(new Button("Cancel", pressed -> close()), make);
    }
}
