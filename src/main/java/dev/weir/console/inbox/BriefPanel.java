package dev.weir.console.inbox;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import dev.weir.assistant.Citation;
import dev.weir.conversation.HandoffBrief;
import java.util.Locale;
import java.util.function.Consumer;

/** What an agent needs to know to step in, and what the bot would have said had it dared. */
final class BriefPanel extends Div {
    private static final long serialVersionUID = 1L;

    private final Button draft = new Button("Use as draft");
    private final Details summary = new Details("Summary");

    /** @param use gets the guess's words when the agent wants to start from them */
    BriefPanel(HandoffBrief brief, Consumer<String> use) {
        addClassName("stack-small");
        OrderedList questions = new OrderedList();
        brief.questions().forEach(question -> questions.add(new ListItem(question)));
        summary.add(brief.questions().isEmpty() ? new Paragraph("No messages yet.") : questions);
        brief.answered().ifPresent(answer -> summary.add(new Paragraph("The bot's last answer: " + answer)));
        if (!brief.cited().isEmpty()) {
            summary.add(new Paragraph("Cited so far: " + String.join(", ", brief.cited())));
        }
        summary.setOpened(true);
        draft.setVisible(false);
        add(summary);
        brief.guess().ifPresent(guess -> add(guess(guess, use)));
    }

    /** Who answers needs a draft, and no longer a summary of what stands below. */
    void serve(boolean answering) {
        if (draft.isVisible() != answering) {
            draft.setVisible(answering);
            summary.setOpened(!answering);
        }
    }

    private Div guess(HandoffBrief.Guess guess, Consumer<String> use) {
        Citation citation = guess.citation();
        Span label = new Span(String.format(Locale.ENGLISH, "The bot's best guess, confidence %.2f, from ", guess.confidence()));
        Component title = citation.url().<Component>map(url -> new Anchor(url, citation.title()))
                .orElseGet(() -> new Span(citation.title()));
        Paragraph passage = new Paragraph(citation.passage());
        passage.addClassName("pre");
        draft.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
        draft.addClickListener(pressed -> use.accept(citation.passage()));
        Div part = new Div(new Div(label, title), passage, draft);
        part.addClassName("quote");
        return part;
    }
}
