package dev.weir.console.components;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.textfield.TextField;
import java.util.Optional;
import java.util.function.Predicate;

/** Asks what customers read of somebody who answers them. */
public final class DisplayNameDialog extends FormDialog {
    private static final long serialVersionUID = 1L;
    private static final int LONGEST = 100;

    /** @param save takes the name; false keeps the dialog open */
    public DisplayNameDialog(String whose, Optional<String> name, Predicate<String> save) {
        setHeaderTitle("Display name for " + whose);
        TextField field = new TextField("Display name");
        field.setHelperText("If empty, customers see “Support”. They never see the sign-in name.");
        field.setMaxLength(LONGEST);
        field.setWidthFull();
        field.setValue(name.orElse(""));
        add(field);
        Button keep = new Button("Save", pressed -> {
            if (save.test(field.getValue())) {
                close();
            }
        });
        keep.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(new Button("Cancel", pressed -> close()), keep);
    }
}
