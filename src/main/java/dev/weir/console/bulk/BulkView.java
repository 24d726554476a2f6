package dev.weir.console.bulk;

import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import dev.weir.bulk.BulkWindow;
import dev.weir.console.components.LivePage;
import dev.weir.console.components.LiveUpdates;
import dev.weir.console.components.Notice;
import dev.weir.console.session.CurrentPerson;
import dev.weir.people.Role;
import dev.weir.tenant.Tenant;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The tenant's bulk jobs and the window they run in; progress refreshes automatically. */
@Route("bulk")
@PageTitle("Bulk jobs – Weir")
@PermitAll
@Dependent
public class BulkView extends LivePage {
    private static final long serialVersionUID = 1L;

    private final transient BulkService service;
    private JobsPanel jobs;
    private WindowPanel window;

    @Inject
    BulkView(BulkService service, CurrentPerson current, LiveUpdates pulse) {
        super("Bulk jobs", "Large sets of questions that may wait: answered in their time window and budget, within 24 hours.",
                current, pulse);
        this.service = service;
    }

    @Override
    protected void show(Tenant tenant) {
        jobs = new JobsPanel(service, this::person, tenant);
        window = new WindowPanel(service.window(person(), tenant), person().role().covers(Role.TENANT_ADMIN)
                ? Optional.of(saving(tenant)) : Optional.empty());
        add(section("Jobs", jobs), section("Window", window));
    }

    @Override
    protected void follow(Tenant tenant) {
        jobs.follow();
        window.show(service.window(person(), tenant));
    }

    private UnaryOperator<BulkWindow> saving(Tenant tenant) {
        return wanted -> {
            Notice.after("The window is saved.", () -> service.set(person(), tenant, wanted));
            return service.window(person(), tenant);
        };
    }
}
