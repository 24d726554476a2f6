package dev.weir.console.cache;

import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import dev.weir.console.components.LivePage;
import dev.weir.console.components.LiveUpdates;
import dev.weir.console.session.CurrentPerson;
import dev.weir.tenant.Tenant;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;

/** Cached answers by age, words and meaning; near misses with the guard's reason. */
@Route("cache")
@PageTitle("Cache – Weir")
@PermitAll
@Dependent
public class CacheView extends LivePage {
    private static final long serialVersionUID = 1L;

    private final transient CacheService service;
    private EntriesPanel entries;

    @Inject
    CacheView(CacheService service, CurrentPerson current, LiveUpdates pulse) {
        super("Cache", "Stored answers that are reused at no cost. Similar is not the same: a verifier decides.",
                current, pulse);
        this.service = service;
    }

    @Override
    protected void show(Tenant tenant) {
        entries = new EntriesPanel(service, this::person, tenant);
        add(section("Accuracy", new AccuracyPanel(service.bound(person(), tenant))),
                section("Find similar questions", new SimilarEntriesPanel(service, this::person, tenant)), section("Entries", entries),
                section("Near misses", new NearMissPanel(service, this::person, tenant)));
    }

    @Override
    protected void follow(Tenant tenant) {
        entries.follow();
    }
}
