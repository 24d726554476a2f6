package dev.weir.console.knowledge;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import dev.weir.console.components.UnsavedChanges;
import java.util.function.BiPredicate;

/** Takes an article that is written here. */
final class ArticlePanel extends Div {
    private static final long serialVersionUID = 1L;
    private static final int LONGEST_TITLE = 300;
    private static final int LONGEST_TEXT = 200_000;

    /**
     * @param wanted what somebody asked for it to be called; may be empty
     * @param take   keeps title and text; false keeps what was typed
     */
    ArticlePanel(String wanted, BiPredicate<String, String> take) {
        addClassName("stack-small");
        TextField title = new TextField("Title");
        title.setMaxLength(LONGEST_TITLE);
        title.setValue(wanted.length() > LONGEST_TITLE ? wanted.substring(0, LONGEST_TITLE) : wanted);
        title.setHelperText("Best written as the question it answers: titles are compared too");
        title.setWidthFull();
        TextArea text = new TextArea("Text");
        text.setMaxLength(LONGEST_TEXT);
        text.setMinRows(4);
        text.setMaxRows(16);
        text.setHelperText("Markdown is supported; one topic per section");
        text.setWidthFull();
        text.setValueChangeMode(ValueChangeMode.ON_BLUR);
        text.setAutofocus(!wanted.isEmpty());
        UnsavedChanges.guard(text);
        Button keep = new Button("Add the article", pressed -> {
            title.setInvalid(title.getValue().isBlank());
            text.setInvalid(text.getValue().isBlank());
            if (!title.isInvalid() && !text.isInvalid() && take.test(title.getValue().strip(), text.getValue())) {
                title.clear();
                text.clear();
            }
        });
        keep.addThemeVariants(ButtonVariant.PRIMARY);
        add(title, text, keep);
    }
}
