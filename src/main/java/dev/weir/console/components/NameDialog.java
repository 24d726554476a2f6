package dev.weir.console.components;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.textfield.TextField;
import java.util.Optional;
import java.util.function.Predicate;

/** Asks what customers read of somebody who answers them. */
public final class NameDialog extends FormDialog {
    private static final long serialVersionUID = 1L;
    private static final int LONGEST = 100;

    /** @param save takes the name; false keeps the dialog open */
    public NameDialog(String whose, Optional<String> name, Predicate<String> save) {
        setHeaderTitle("What customers read of " + whose);
        TextField field = new TextField("Name for customers");
        field.setHelperText("Where it is empty, they read “Support”; never the name to sign in with.");
        field.setMaxLength(LONGEST);
        field.setWidthFull();
        field.setValue(name.orElse(""));
        add(field);
        Button keep = new Button("Keep it", pressed -> {
            if (save.test(field.getValue())) {
                close();
            }
        });
        keep.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(new Button("Cancel", pressed -> close()), keep);
    }
}
