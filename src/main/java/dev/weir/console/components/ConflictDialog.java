package dev.weir.console.components;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Paragraph;

/** Somebody else changed what a person was changing: shows both, and whatever that person decides, nothing is lost unseen. */
public final class ConflictDialog extends FormDialog {
    private static final long serialVersionUID = 1L;

    /**
     * A dialog that is not open yet.
     *
     * @param what       what two people changed, such as {@code the policy}
     * @param both       their change and this person's
     * @param saveMine   saves this person's after all; where there is yet another change by then, it asks again
     * @param takeTheirs gives up this person's and goes on with theirs
     */
    public ConflictDialog(String what, Component both, Runnable saveMine, Runnable takeTheirs) {
        setHeaderTitle("Somebody else changed " + what);
        setWidth("min(60rem, 94vw)");
        add(new Paragraph("It was changed while you were at it. Yours is not saved yet; theirs holds."), both);
        Button save = new Button("Save mine instead", pressed -> {
            close();
            saveMine.run();
        });
        save.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(new Button("Go on editing", pressed -> close()), new Button("Take theirs", pressed -> {
            close();
            takeTheirs.run();
        }), save);
    }
}
