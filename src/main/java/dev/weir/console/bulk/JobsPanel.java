package dev.weir.console.bulk;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import dev.weir.bulk.BulkJob;
import dev.weir.bulk.FileId;
import dev.weir.bulk.JobId;
import dev.weir.console.components.Confirm;
import dev.weir.console.components.Notice;
import dev.weir.people.Person;
import dev.weir.people.Role;
import dev.weir.tenant.Tenant;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Jobs, the newest first; older ones come when they are asked for, and those that run show how far they are. */
final class JobsPanel extends Div implements JobCard.Work {
    private static final long serialVersionUID = 1L;

    private final transient BulkService service;
    private final transient Supplier<Person> person;
    private final transient Tenant tenant;
    private final UnorderedList list = new UnorderedList();
    private final Paragraph none = new Paragraph("There are no jobs yet. Upload a file to /v1/files and name it in "
            + "/v1/batches, as with OpenAI's API.");
    private final Button older = new Button("Show older jobs", pressed -> Notice.refused(this::showOlder));
    private final transient Map<JobId, JobCard> cards = new HashMap<>();
    private transient Optional<JobId> oldest = Optional.empty();

    JobsPanel(BulkService service, Supplier<Person> person, Tenant tenant) {
        this.service = service;
        this.person = person;
        this.tenant = tenant;
        list.addClassName("jobs");
        none.addClassName("empty");
        addClassName("stack-small");
        add(none, list, older);
        showOlder();
    }

    /** Shows how the newest stand now, and puts new ones first. */
    void follow() {
        List<BulkJob> newest = service.jobs(person.get(), tenant, Optional.empty()).stream().limit(BulkService.PAGE).toList();
        int place = 0;
        for (BulkJob job : newest) {
            JobCard known = cards.get(job.id());
            if (known == null) {
                add(job, place++);
            } else {
                known.show(job);
            }
        }
        none.setVisible(cards.isEmpty());
    }

    private void showOlder() {
        List<BulkJob> page = service.jobs(person.get(), tenant, oldest);
        page.stream().limit(BulkService.PAGE).forEach(job -> {
            add(job, list.getComponentCount());
            oldest = Optional.of(job.id());
        });
        older.setVisible(page.size() > BulkService.PAGE);
        none.setVisible(cards.isEmpty());
    }

    private void add(BulkJob job, int place) {
        JobCard card = new JobCard(job, this);
        cards.put(job.id(), card);
        list.addComponentAtIndex(place, card);
    }

    @Override
    public boolean mayCancel() {
        return person.get().role().covers(Role.TENANT_ADMIN);
    }

    @Override
    public void cancel(BulkJob job) {
        Confirm.ask("Cancel this job?", "Running lines may finish; no new ones start. Answers so far are kept.",
                "Cancel the job", () -> {
                    Notice.after("The job is being cancelled.", () -> service.cancel(person.get(), tenant, job.id()));
                    follow();
                });
    }

    @Override
    public void copy(FileId file, OutputStream to) throws IOException {
        service.copy(person.get(), tenant, file, to);
    }
}
