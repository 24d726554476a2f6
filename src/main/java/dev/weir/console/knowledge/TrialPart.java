package dev.weir.console.knowledge;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;
import dev.weir.assistant.Citation;
import dev.weir.console.AssistantChoice;
import dev.weir.platform.Compared;
import java.util.function.Function;

/** Tries a question against the documents; nothing is asked of a model, nothing is kept. */
final class TrialPart extends Div {
    private static final long serialVersionUID = 1L;
    private static final int LONGEST = 2_000;

    private final TextField question = new TextField("Question");
    private final Div result = new Div();
    private final transient Function<String, Trial> attempt;

    /** @param assistant under whose policy they are searched */
    TrialPart(AssistantChoice assistant, Function<String, Trial> attempt) {
        this.attempt = attempt;
        question.setMaxLength(LONGEST);
        question.setWidthFull();
        Button button = new Button("Try it", pressed -> show());
        question.addKeyDownListener(Key.ENTER, pressed -> show());
        Div line = new Div(assistant, question, button);
        line.addClassName("ask");
        result.getElement().setAttribute("aria-live", "polite");
        add(line, result);
    }

    private void show() {
        if (question.getValue().isBlank()) {
            return;
        }
        Trial trial = attempt.apply(question.getValue());
        result.removeAll();
        if (!trial.unsearched().isEmpty()) {
            result.add(new Paragraph(trial.unsearched()));
            return;
        }
        Compared held = Compared.of(trial.confidence(), trial.threshold());
        result.add(new Paragraph((trial.answer().isEmpty()
                ? "No passage answers by itself: the best one's confidence is %s, the threshold is %s."
                : "A passage answers by itself: confidence %s, threshold %s.").formatted(held.score(), held.bound())));
        if (trial.answer().isEmpty() && !trial.passages().isEmpty()) {
            result.add(new H3("A model would be given"));
        }
        trial.passages().forEach(passage -> result.add(quote(passage)));
    }

    private static Div quote(Citation passage) {
        Paragraph text = new Paragraph(passage.passage());
        text.addClassName("pre");
        Div quote = new Div(passage.url().<Component>map(url -> new Anchor(url, passage.title()))
                .orElseGet(() -> new H3(passage.title())), text);
        quote.addClassName("quote");
        return quote;
    }
}
