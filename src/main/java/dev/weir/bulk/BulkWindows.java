package dev.weir.bulk;

import dev.weir.tenant.TenantId;
import dev.weir.tenant.TenantTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.ZoneId;

/** The tenants' windows. A tenant gets one, nightly in its own time zone, with its first job. */
@ApplicationScoped
public class BulkWindows {
    private final TenantTransaction transactions;
    private final WindowCalendar calendar;

    BulkWindows() {
        this(null, (WindowCalendar) null);
    }

    @Inject
    BulkWindows(TenantTransaction transactions, WindowTimers timers) {
        this(transactions, timers::schedule);
    }

    BulkWindows(TenantTransaction transactions, WindowCalendar calendar) {
        this.transactions = transactions;
        this.calendar = calendar;
    }

    /** The tenant's window; the nightly one of its time zone when it never had another. */
    public BulkWindow find(TenantId tenant, ZoneId zone) {
        return transactions.call(tenant, manager -> WindowRows.find(manager, tenant)).map(BulkWindow.Row::window)
                .orElseGet(() -> BulkWindow.nightly(zone));
    }

    /** Changes the tenant's window; it is open at once where its times say so. */
    public BulkWindow set(TenantId tenant, BulkWindow window) {
        BulkWindow.Row row = transactions.call(tenant, manager -> {
            if (!WindowRows.insert(manager, tenant, window)) {
                WindowRows.update(manager, tenant, window);
            }
            return WindowRows.find(manager, tenant).orElseThrow();
        });
        schedule(tenant, row);
        return find(tenant, window.zone());
    }

    /** Makes sure that the tenant has a window and its timers. */
    void require(TenantId tenant, ZoneId zone) {
        boolean made = transactions.call(tenant,
                manager -> WindowRows.insert(manager, tenant, BulkWindow.nightly(zone)));
        if (made) {
            schedule(tenant, transactions.call(tenant, manager -> WindowRows.find(manager, tenant)).orElseThrow());
        }
    }

    private void schedule(TenantId tenant, BulkWindow.Row row) {
        if (calendar.schedule(tenant, row.window(), row.version())) {
            transactions.run(tenant, manager -> WindowRows.open(manager, tenant, row.version(), true));
        }
    }
}
