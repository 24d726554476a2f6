package dev.weir.bulk;

import dev.weir.tenant.Sql;
import dev.weir.tenant.TenantId;
import jakarta.persistence.EntityManager;
import java.util.Optional;

/** The SQL of windows, inside a transaction that somebody else opened. */
final class WindowRows {
    private WindowRows() {
    }

    static Optional<BulkWindow.Row> find(EntityManager manager, TenantId tenant) {
        return Sql.of(manager, """
                select tenant_id, always, opens, closes, time_zone, version, is_open from weir.bulk_window
                where tenant_id = :tenant""").set("tenant", tenant.value()).first(BulkWindow.Row.class);
    }

    /** Stores a window unless the tenant has one; whether it did. */
    static boolean insert(EntityManager manager, TenantId tenant, BulkWindow window) {
        return with(manager, tenant, window, """
                insert into weir.bulk_window (tenant_id, always, opens, closes, time_zone)
                values (:tenant, :always, :opens, :closes, :zone) on conflict do nothing""").execute() == 1;
    }

    /** Changes a window; timers of its former version have no effect any more. */
    static void update(EntityManager manager, TenantId tenant, BulkWindow window) {
        with(manager, tenant, window, """
                update weir.bulk_window set always = :always, opens = :opens, closes = :closes, time_zone = :zone,
                    version = version + 1, is_open = false, changed_at = now() where tenant_id = :tenant""").execute();
    }

    static void open(EntityManager manager, TenantId tenant, long version, boolean open) {
        Sql.of(manager, """
                update weir.bulk_window set is_open = :open, changed_at = now()
                where tenant_id = :tenant and version = :version""").set("tenant", tenant.value())
                .set("version", version).set("open", open).execute();
    }

    private static Sql with(EntityManager manager, TenantId tenant, BulkWindow window, String statement) {
        return Sql.of(manager, statement).set("tenant", tenant.value()).set("always", window.always())
                .set("opens", window.opens()).set("closes", window.closes()).set("zone", window.zone().getId());
    }
}
