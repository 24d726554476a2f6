package dev.weir.bulk;

import dev.weir.platform.Json;
import dev.weir.tenant.Actor;
import dev.weir.tenant.AuditTrail;
import dev.weir.tenant.Scope;
import dev.weir.tenant.TenantId;
import dev.weir.tenant.TenantTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.ZoneId;

/** The tenants' windows. A tenant gets one, nightly in its own time zone, with its first job. */
@ApplicationScoped
public class BulkWindows {
    private final TenantTransaction transactions;
    private final AuditTrail audit;
    private final WindowCalendar calendar;

    @SuppressWarnings("NullAway")
    BulkWindows() {
        this(null, null, (WindowCalendar) null);
    }

    @Inject
    BulkWindows(TenantTransaction transactions, AuditTrail audit, WindowTimers timers) {
        this(transactions, audit, timers::schedule);
    }

    BulkWindows(TenantTransaction transactions, AuditTrail audit, WindowCalendar calendar) {
        this.transactions = transactions;
        this.audit = audit;
        this.calendar = calendar;
    }

    /** The tenant's window; the nightly one of its time zone when it never had another. */
    public BulkWindow find(TenantId tenant, ZoneId zone) {
        return transactions.call(tenant, manager -> WindowRows.find(manager, tenant)).map(BulkWindow.Row::window)
                .orElseGet(() -> BulkWindow.nightly(zone));
    }

    /** Changes the tenant's window; it is open at once where its times say so. */
    public BulkWindow set(Actor by, TenantId tenant, BulkWindow window) {
        by.changes(tenant, Scope.ASSISTANTS);
        BulkWindow.Row row = transactions.call(tenant, manager -> {
            JsonObjectBuilder detail = Json.createObjectBuilder();
            WindowRows.find(manager, tenant).ifPresent(before -> detail.add("before", detail(before.window())));
            if (!WindowRows.insert(manager, tenant, window)) {
                WindowRows.update(manager, tenant, window);
            }
            audit.record(manager, tenant, by, "bulk.window", times(window),
                    detail.addAll(Json.createObjectBuilder(detail(window))).build());
            return WindowRows.find(manager, tenant).orElseThrow();
        });
        schedule(tenant, row);
        return find(tenant, window.zone());
    }

    private static JsonObject detail(BulkWindow window) {
        return Json.createObjectBuilder().add("open", times(window)).add("time_zone", window.zone().getId()).build();
    }

    private static String times(BulkWindow window) {
        return window.always() ? "always" : window.opens() + " to " + window.closes();
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
