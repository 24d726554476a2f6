package dev.weir.console.inbox;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextArea;
import dev.weir.console.components.UnsavedChanges;
import java.util.function.Predicate;

/** Where an agent writes to the customer. */
final class ReplyBox extends Div {
    private static final long serialVersionUID = 1L;
    private static final int LONGEST_REPLY = 10_000;
    /** Enter sends what is typed so far; on a touch keyboard, which has no Shift+Enter, it begins a line. */
    private static final String SEND_BY_ENTER = """
            this.addEventListener('keydown', event => {
              const wanted = event.ctrlKey || event.metaKey || !event.shiftKey && !matchMedia('(pointer: coarse)').matches;
              if (event.key === 'Enter' && wanted && !event.isComposing) {
                event.preventDefault();
                this.dispatchEvent(new CustomEvent('change', {bubbles: true}));
                $0.click();
              }
            });""";

    private final TextArea words = new TextArea();
    private final transient Predicate<String> said;

    /** @param said takes what is sent; false keeps it in the box */
    ReplyBox(Predicate<String> said) {
        this.said = said;
        addClassName("reply");
        Button send = new Button("Send", pressed -> send());
        send.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        words.setAriaLabel("Your answer to the customer");
        words.setPlaceholder("Write to the customer");
        words.getElement().setAttribute("title", "Enter sends, Shift+Enter starts a new line");
        words.setMaxLength(LONGEST_REPLY);
        words.setWidthFull();
        words.setMinRows(2);
        words.getElement().executeJs(SEND_BY_ENTER, send.getElement());
        UnsavedChanges.guard(words);
        add(words, send);
    }

    /** What the agent has written already stays. */
    void draft(String more) {
        words.setValue(words.getValue().isBlank() ? more : words.getValue() + "\n" + more);
        words.focus();
    }

    private void send() {
        String text = words.getValue().strip();
        if (!text.isEmpty() && said.test(text)) {
            words.clear();
        }
        words.focus();
    }
}
