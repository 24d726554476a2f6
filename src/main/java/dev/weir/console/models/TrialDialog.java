package dev.weir.console.models;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.orderedlayout.VerticalLayout;
import dev.weir.background.BackgroundReply;
import dev.weir.console.components.FormDialog;
import dev.weir.console.components.Format;
import dev.weir.inference.CatalogueModel;
import dev.weir.platform.NanoUsd;
import dev.weir.tenant.Tenant;
import java.util.function.Consumer;

/** Says what a trial costs before it is made, and what came of it. */
final class TrialDialog extends FormDialog {
    private static final long serialVersionUID = 1L;

    private final Div result = new Div();
    private final Button ask = new Button("Send test call");

    /** Makes the call; one of the two is told how it ended. */
    interface Ask {
        void make(Consumer<BackgroundReply> shown, Consumer<String> failed);
    }

    /** @param bound the most it may cost */
    TrialDialog(CatalogueModel model, Tenant payer, NanoUsd bound, Ask call) {
        setHeaderTitle("Test call of " + model.name());
        setWidth("min(34rem, 94vw)");
        Paragraph question = new Paragraph("“" + CatalogueService.QUESTION + "”");
        question.addClassName("quote");
        result.getElement().setAttribute("aria-live", "polite");
        VerticalLayout content = new VerticalLayout(new Paragraph("One question is sent:"), question,
                new Paragraph("This costs at most " + Format.money(bound) + ", charged to " + payer.name() + " within its limits and "
                        + "recorded as upkeep."), result);
        content.setPadding(false);
        add(content);
        ask.setDisableOnClick(true);
        ask.addClickListener(pressed -> {
            result.removeAll();
            result.add(new Paragraph("Waiting for the answer …"));
            call.make(this::show, this::fail);
        });
        ask.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(new Button("Close", pressed -> close()), ask);
    }

    private void show(BackgroundReply reply) {
        Paragraph answer = new Paragraph(reply.text().isBlank() ? "The answer is empty." : reply.text());
        answer.addClassNames("quote", "pre");
        Paragraph facts = new Paragraph("Answered in " + Format.duration(reply.took()) + " for " + Format.money(reply.cost())
                + ": " + Format.count(reply.usage().inputTokens(), "token") + " in, "
                + Format.number(reply.usage().outputTokens()) + " out" + (reply.cut() ? "; it was cut short." : "."));
        facts.addClassName("tile-note");
        end(answer, facts);
    }

    private void fail(String words) {
        Paragraph why = new Paragraph("No answer: " + words);
        why.addClassName("bad");
        end(why);
    }

    private void end(Paragraph... lines) {
        result.removeAll();
        result.add(lines);
        ask.setText("Send again");
        ask.setEnabled(true);
    }
}
