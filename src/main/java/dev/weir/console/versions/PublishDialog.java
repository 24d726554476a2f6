package dev.weir.console.versions;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;
import java.util.function.BooleanSupplier;

/** Shows what would differ before it does. */
public final class PublishDialog extends Dialog {
    private static final long serialVersionUID = 1L;

    /**
     * A dialog that is not open yet.
     *
     * @param difference what would differ
     * @param work       false keeps the dialog open
     */
    public PublishDialog(String title, String words, Component difference, String yes, BooleanSupplier work) {
        setHeaderTitle(title);
        setWidth("min(60rem, 94vw)");
        add(new Paragraph(words), difference);
        Button doing = new Button(yes, pressed -> {
            if (work.getAsBoolean()) {
                close();
            }
        });
        doing.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(new Button("Cancel", pressed -> close()), doing);
    }
}
