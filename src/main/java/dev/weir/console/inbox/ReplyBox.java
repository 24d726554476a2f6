package dev.weir.console.inbox;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.JavaScript;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextArea;
import dev.weir.console.components.UnsavedChanges;
import dev.weir.handoff.CannedReply;
import dev.weir.handoff.HandoffNote;
import dev.weir.platform.Json;
import java.util.List;
import java.util.function.Predicate;

/** Where an agent writes to the customer, or a note that only colleagues read. */
@JavaScript("context://console/VAADIN/static/console/inbox.js")
final class ReplyBox extends Div {
    private static final long serialVersionUID = 1L;
    private static final int LONGEST_REPLY = 10_000;

    private final Segments<Boolean> kinds = new Segments<>("Whom you write to", List.of(false, true),
            noting -> noting ? "Private note" : "Reply", this::show);
    private boolean mine = true;
    private final TextArea words = new TextArea();
    private final Button send = new Button("Send", pressed -> send());
    private final transient Predicate<String> said;
    private final transient Predicate<String> noted;
    private final transient List<CannedReply> canned;

    /**
     * An empty one.
     *
     * @param said  takes what is sent; false keeps it in the box
     * @param noted takes a note, the same way
     */
    ReplyBox(Predicate<String> said, Predicate<String> noted, List<CannedReply> canned) {
        this.said = said;
        this.noted = noted;
        this.canned = canned;
        addClassName("reply");
        kinds.key(false, "r");
        kinds.key(true, "n");
        send.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        words.setWidthFull();
        words.setMinRows(2);
        UnsavedChanges.guard(words);
        Div line = new Div(words, send);
        line.addClassName("reply-line");
        add(kinds, line);
        show();
    }

    @Override
    protected void onAttach(AttachEvent event) {
        String replies = Json.createArrayBuilder(canned.stream().map(one -> Json.createObjectBuilder()
                .add("shortcut", one.shortcut()).add("text", one.text()).build()).toList()).build().toString();
        words.getElement().executeJs("window.weirReply(this, $0, JSON.parse($1))", send.getElement(), replies);
    }

    /**
     * Lets somebody write.
     *
     * @param mayNote   whether they may at all
     * @param mayAnswer whether the conversation is theirs
     */
    void serve(boolean mayNote, boolean mayAnswer) {
        setVisible(mayNote);
        if (mine != mayAnswer) {
            mine = mayAnswer;
            kinds.offer(false, mine);
            kinds.choose(!mine);
            show();
        }
    }

    /** What the agent has written already stays. */
    void draft(String more) {
        words.setValue(words.getValue().isBlank() ? more : words.getValue() + "\n" + more);
        words.focus();
    }

    private boolean isNote() {
        return kinds.chosen();
    }

    private void show() {
        setClassName("noting", isNote());
        send.setText(isNote() ? "Add note" : "Send");
        words.setAriaLabel(isNote() ? "Private note" : "Your answer to the customer");
        words.setPlaceholder(isNote() ? "Write a note for colleagues; the customer does not see it"
                : "Write to the customer, / for canned replies");
        words.setMaxLength(isNote() ? HandoffNote.LONGEST : LONGEST_REPLY);
        words.getElement().setAttribute("title", "Enter sends, Shift+Enter starts a new line");
    }

    private void send() {
        String text = words.getValue().strip();
        if (!text.isEmpty() && (isNote() ? noted : said).test(text)) {
            words.clear();
        }
        words.focus();
    }
}
