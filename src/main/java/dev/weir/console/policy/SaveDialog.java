package dev.weir.console.policy;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;
import java.util.function.BooleanSupplier;

/** Shows what would differ before it does. */
final class SaveDialog extends Dialog {
    private static final long serialVersionUID = 1L;

    /** @param work false keeps the dialog open */
    SaveDialog(String title, String words, PolicyDiff diff, String yes, BooleanSupplier work) {
        setHeaderTitle(title);
        setWidth("min(46rem, 94vw)");
        add(new Paragraph(words), diff.table("Published", "Then"));
        Button doing = new Button(yes, pressed -> {
            if (work.getAsBoolean()) {
                close();
            }
        });
        doing.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(new Button("Cancel", pressed -> close()), doing);
    }
}
