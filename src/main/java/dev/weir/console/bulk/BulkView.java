package dev.weir.console.bulk;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.progressbar.ProgressBar;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.streams.DownloadHandler;
import dev.weir.bulk.BulkJob;
import dev.weir.bulk.BulkWindow;
import dev.weir.bulk.FileId;
import dev.weir.console.Confirm;
import dev.weir.console.CurrentPerson;
import dev.weir.console.FollowedPage;
import dev.weir.console.Format;
import dev.weir.console.Grids;
import dev.weir.console.MainLayout;
import dev.weir.console.Notice;
import dev.weir.console.Pulse;
import dev.weir.people.Role;
import dev.weir.tenant.Tenant;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The tenant's bulk jobs and the window they run in; progress shows by itself. */
@Route(value = "bulk", layout = MainLayout.class)
@PageTitle("Bulk jobs – Weir")
@PermitAll
@Dependent
public class BulkView extends FollowedPage {
    private static final long serialVersionUID = 1L;
    private static final Set<String> RUNNING = Set.of("validating", "in_progress");

    private final transient BulkDesk desk;
    private final Div list = new Div();
    private transient List<BulkJob> shown = List.of();

    @Inject
    BulkView(BulkDesk desk, CurrentPerson current, Pulse pulse) {
        super("Bulk jobs", "Many questions that may wait: answered in their window, within their budget, at most 24 hours.",
                current, pulse);
        this.desk = desk;
    }

    @Override
    protected void show(Tenant tenant) {
        shown = desk.jobs(person(), tenant);
        fill(tenant);
        add(section("Jobs", list), section("Window", window(tenant)));
    }

    @Override
    protected void follow(Tenant tenant) {
        List<BulkJob> now = desk.jobs(person(), tenant);
        if (!now.equals(shown)) {
            shown = now;
            fill(tenant);
        }
    }

    private void fill(Tenant tenant) {
        list.removeAll();
        if (shown.isEmpty()) {
            list.add(empty("There is no job yet. Upload a file to /v1/files and name it in /v1/batches, as OpenAI's clients "
                    + "do."));
            return;
        }
        Grid<BulkJob> grid = Grids.of("Jobs", shown);
        grid.addColumn(job -> job.id().toString().substring(0, 18) + "…").setHeader("Job").setWidth("12rem").setFlexGrow(1);
        grid.addColumn(job -> job.state().replace('_', ' ')).setHeader("State").setWidth("8rem").setFlexGrow(0);
        grid.addComponentColumn(BulkView::progress).setHeader("Progress").setWidth("13rem").setFlexGrow(2);
        grid.addColumn(job -> Format.money(job.spent()) + job.budget().map(most -> " of " + Format.money(most)).orElse(""))
                .setHeader("Cost").setWidth("9rem").setFlexGrow(0);
        grid.addColumn(job -> Format.moment(job.times().createdAt())).setHeader("Since").setWidth("11rem").setFlexGrow(0);
        Grids.actions(grid, job -> actions(tenant, job)).setWidth("12rem");
        list.add(grid);
    }

    private static Component progress(BulkJob job) {
        BulkJob.Counts counts = job.counts();
        int ended = counts.completed() + counts.failed();
        ProgressBar bar = new ProgressBar(0, Math.max(1, counts.total()), ended);
        bar.getElement().setAttribute("aria-label", "Progress of the job");
        return new Div(bar, new Span(Format.number(counts.completed()) + " answered, " + Format.number(counts.failed())
                + " failed, of " + Format.number(counts.total())));
    }

    private Component actions(Tenant tenant, BulkJob job) {
        Div line = new Div();
        line.addClassName("actions");
        job.output().ifPresent(file -> line.add(download(tenant, file, "Answers", job)));
        job.errorFile().ifPresent(file -> line.add(download(tenant, file, "Failures", job)));
        if (RUNNING.contains(job.state()) && person().role().covers(Role.TENANT_ADMIN)) {
            Button cancel = new Button("Cancel", pressed -> Confirm.ask("Cancel this job?",
                    "Lines that run may end; no more are begun. What was answered stays.", "Cancel the job", () -> {
                        Notice.after("The job ends.", () -> desk.cancel(person(), tenant, job.id()));
                        refresh();
                    }));
            cancel.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_ERROR);
            line.add(cancel);
        }
        return line;
    }

    private Anchor download(Tenant tenant, FileId file, String words, BulkJob job) {
        Anchor anchor = new Anchor((DownloadHandler) event -> {
            event.setFileName(words.toLowerCase(Locale.ROOT) + "-" + job.id() + ".jsonl");
            event.setContentType("application/jsonl");
            desk.copy(person(), tenant, file, event.getOutputStream());
        }, words);
        anchor.getElement().setAttribute("download", true);
        return anchor;
    }

    private Component window(Tenant tenant) {
        BulkWindow now = desk.window(person(), tenant);
        Checkbox always = new Checkbox("Jobs run at any time", now.always());
        TextField opens = new TextField("Opens", now.opens(), "");
        TextField closes = new TextField("Closes", now.closes(), "");
        String fiveFields = "cron's five fields, in " + now.zone().getId();
        opens.setHelperText(fiveFields);
        closes.setHelperText(fiveFields);
        Div fields = new Div(always, opens, closes);
        fields.addClassName("filters");
        Paragraph state = new Paragraph(now.always() ? "The window is always open."
                : now.isOpen() ? "The window is open now." : "The window is closed now.");
        if (!person().role().covers(Role.TENANT_ADMIN)) {
            always.setReadOnly(true);
            opens.setReadOnly(true);
            closes.setReadOnly(true);
            return new Div(state, fields);
        }
        Button save = new Button("Save the window", pressed -> {
            Notice.after("The window is changed.", () -> desk.set(person(), tenant, new BulkWindow(always.getValue(),
                    opens.getValue().strip(), closes.getValue().strip(), now.zone(), now.isOpen())));
            refresh();
        });
        return new Div(state, fields, save);
    }
}
