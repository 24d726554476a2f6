package dev.weir.console.bulk;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.progressbar.ProgressBar;
import com.vaadin.flow.server.streams.DownloadHandler;
import dev.weir.bulk.BulkJob;
import dev.weir.bulk.FileId;
import dev.weir.console.components.Format;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** A job: how far it is, what it costs, and what can be done with it. What changes is changed in place. */
final class JobCard extends ListItem {
    private static final long serialVersionUID = 1L;
    private static final Set<String> RUNNING = Set.of("validating", "in_progress");

    private final transient Work work;
    private final Span state = new Span();
    private final ProgressBar bar = new ProgressBar();
    private final Span counts = new Span();
    private final Span cost = new Span();
    private final Paragraph why = new Paragraph();
    private final Button cancel;
    private final Div actions = new Div();
    private transient BulkJob shown;
    private transient Optional<Anchor> answers = Optional.empty();
    private transient Optional<Anchor> failures = Optional.empty();

    /** What a card leaves to its page. */
    interface Work {
        /** Whether who looks may end jobs. */
        boolean mayCancel();

        void cancel(BulkJob job);

        void copy(FileId file, OutputStream to) throws IOException;
    }

    JobCard(BulkJob job, Work work) {
        this.work = work;
        addClassName("job");
        String name = name(job);
        bar.getElement().setAttribute("aria-label", "Progress of " + name);
        cancel = new Button("Cancel", pressed -> work.cancel(shown));
        cancel.setAriaLabel("Cancel " + name);
        cancel.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_ERROR);
        actions.addClassName("actions");
        actions.add(cancel);
        why.addClassName("bad");
        Div facts = new Div(state, counts, cost, new Span("since " + Format.moment(job.times().createdAt())),
                new Span(job.id().toString()));
        facts.addClassName("facts");
        add(new H3(name), bar, facts, why, actions);
        show(job);
    }

    /** Shows the job as it stands now. */
    void show(BulkJob job) {
        if (job.equals(shown)) {
            return;
        }
        shown = job;
        state.setText(words(job.state()));
        BulkJob.Counts lines = job.counts();
        bar.setMax(Math.max(1, lines.total()));
        bar.setValue(Math.min(bar.getMax(), lines.completed() + lines.failed()));
        counts.setText(Format.number(lines.completed()) + " answered, " + Format.number(lines.failed()) + " failed, of "
                + Format.number(lines.total()));
        cost.setText("cost " + Format.money(job.spent())
                + job.budget().map(most -> " of at most " + Format.money(most)).orElse(""));
        why.setText(job.errors().isEmpty() ? "" : reason(job.errors().getJsonObject(0)));
        why.setVisible(!why.getText().isEmpty());
        cancel.setVisible(work.mayCancel() && RUNNING.contains(job.state()));
        answers = answers.or(() -> job.output().map(file -> download(file, "Answers")));
        failures = failures.or(() -> job.errorFile().map(file -> download(file, "Failures")));
    }

    /** What its maker called it, else when it came. */
    private static String name(BulkJob job) {
        return said(job.metadata(), "name").or(() -> said(job.metadata(), "description"))
                .orElseGet(() -> "Job of " + Format.moment(job.times().createdAt()));
    }

    private static Optional<String> said(JsonObject metadata, String name) {
        return metadata.get(name) instanceof JsonString text && !text.getString().isBlank() ? Optional.of(text.getString())
                : Optional.empty();
    }

    private static String reason(JsonObject error) {
        return (error.get("line") == null || error.isNull("line") ? "" : "Line " + error.get("line") + ": ")
                + error.getString("message", "It failed.");
    }

    static String words(String state) {
        return state.equals("completed") ? "done" : state.replace('_', ' ');
    }

    private Anchor download(FileId file, String words) {
        String name = words.toLowerCase(Locale.ROOT) + "-" + shown.id() + ".jsonl";
        Anchor anchor = new Anchor((DownloadHandler) event -> {
            event.setFileName(name);
            event.setContentType("application/jsonl");
            work.copy(file, event.getOutputStream());
        }, words);
        anchor.getElement().setAttribute("download", true);
        actions.add(anchor);
        return anchor;
    }
}
