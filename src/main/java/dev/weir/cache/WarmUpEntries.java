package dev.weir.cache;

import dev.weir.tenant.TenantCreated;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What the warm-up's tenant was answered: it is laid out again in each of its transactions, so that caches are hit, too. */
@ApplicationScoped
class WarmUpEntries {
    private static final int AFTER_KNOWLEDGE = 3_000;

    private final List<EntryRow> rows = new CopyOnWriteArrayList<>();

    void keep(EntryRow row) {
        rows.add(row);
    }

    void layOut(@Observes @Priority(AFTER_KNOWLEDGE) TenantCreated created) {
        if (created.tenant().isWarmUp()) {
            rows.forEach(row -> EntryTable.replace(created.transaction(), row));
        }
    }
}
