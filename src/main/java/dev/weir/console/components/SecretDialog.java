package dev.weir.console.components;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.orderedlayout.VerticalLayout;
import com.vaadin.flow.component.textfield.TextField;

/** Hands over a secret that nobody can show again. */
public final class SecretDialog extends Dialog {
    private static final long serialVersionUID = 1L;

    /** A secret under its name, with what to know about it. */
    public SecretDialog(String name, String secret, String words) {
        setHeaderTitle(name);
        setCloseOnOutsideClick(false);
        // Nobody can show it again: only who says that they have it closes it.
        setCloseOnEsc(false);
        TextField field = new TextField();
        field.setValue(secret);
        field.setReadOnly(true);
        field.addClassName("secret");
        field.setAriaLabel(name);
        field.setWidthFull();
        VerticalLayout content = new VerticalLayout(field, new Paragraph(words), new CopyButton(secret,
                () -> field.getElement().executeJs("this.inputElement.focus(); this.inputElement.select()")));
        content.setPadding(false);
        add(content);
        setWidth("min(34rem, 94vw)");
        Button done = new Button("Done", pressed -> close());
        done.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(done);
    }
}
