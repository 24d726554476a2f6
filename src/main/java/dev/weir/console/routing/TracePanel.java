package dev.weir.console.routing;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;
import java.util.function.Function;

/** A question that is led the whole way; no model is asked. */
final class TracePanel extends Div {
    private static final long serialVersionUID = 1L;
    private static final int LONGEST = 2_000;

    private final TextField question = new TextField("Question");
    private final Div result = new Div();
    private final transient Function<String, Trace> follow;

    TracePanel(Function<String, Trace> follow) {
        this.follow = follow;
        question.setMaxLength(LONGEST);
        question.setWidthFull();
        question.addKeyDownListener(Key.ENTER, pressed -> show());
        result.getElement().setAttribute("aria-live", "polite");
        Div line = new Div(question, new Button("Trace", pressed -> show()));
        line.addClassName("ask");
        add(line, result);
    }

    private void show() {
        result.removeAll();
        if (question.getValue().isBlank()) {
            return;
        }
        Trace way = follow.apply(question.getValue().strip());
        DescriptionList steps = new DescriptionList();
        steps.addClassName("way");
        way.steps().forEach(step -> add(steps, step));
        result.add(new Paragraph(way.outcome()), steps);
    }

    private static void add(DescriptionList steps, TraceStep step) {
        DescriptionList.Term term = new DescriptionList.Term(step.step());
        DescriptionList.Description words = new DescriptionList.Description(step.reached() ? step.words()
                : "Not reached; it would say: " + step.words());
        if (!step.reached()) {
            term.addClassName("unreached");
            words.addClassName("unreached");
        }
        steps.add(term, words);
    }
}
