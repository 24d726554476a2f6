package dev.weir.console.knowledge;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.textfield.TextField;
import dev.weir.assistant.Citation;
import dev.weir.console.components.AssistantChoice;
import dev.weir.knowledge.ConsideredPassage;
import dev.weir.platform.ScoreAndBound;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** Tries a question against the documents; nothing is asked of a model, nothing is kept. */
final class TrialPanel extends Div {
    private static final long serialVersionUID = 1L;
    private static final int LONGEST = 2_000;

    private final TextField question = new TextField("Question");
    private final Div result = new Div();
    private final transient Function<String, Trial> attempt;

    /** @param assistant under whose policy they are searched */
    TrialPanel(AssistantChoice assistant, Function<String, Trial> attempt) {
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
        ScoreAndBound held = ScoreAndBound.of(trial.confidence(), trial.threshold());
        result.add(new Paragraph((trial.answer().isEmpty()
                ? "No direct answer: the best passage's confidence is %s, the threshold is %s."
                : "Direct answer: confidence %s, threshold %s.").formatted(held.score(), held.bound())));
        if (trial.answer().isEmpty()) {
            result.add(weighed("Passages considered", trial.considered()));
            trial.passages().stream().findFirst().ifPresent(any -> result.add(new H3("Passages for the model")));
            trial.passages().forEach(passage -> result.add(quote(passage, passage.passage())));
        } else {
            result.add(quote(trial.considered().getFirst().citation(), trial.answer()),
                    weighed("Runners-up", trial.considered().stream().skip(1).toList()));
        }
    }

    /** Why a passage was taken, or was not. */
    private static Div weighed(String heading, List<ConsideredPassage> passages) {
        UnorderedList list = new UnorderedList();
        passages.forEach(passage -> list.add(new ListItem(passage.rejected()
                ? passage.heading() + ": excluded, since it was rated a bad answer to a similar question"
                : String.format(Locale.ENGLISH, "%s: %.2f", passage.heading(), passage.confidence()))));
        return passages.isEmpty() ? new Div() : new Div(new H3(heading), list);
    }

    private static Div quote(Citation passage, String words) {
        Paragraph text = new Paragraph(words);
        text.addClassName("pre");
        Div quote = new Div(passage.url().<Component>map(url -> new Anchor(url, passage.title()))
                .orElseGet(() -> new H3(passage.title())), text);
        quote.addClassName("quote");
        return quote;
    }
}
