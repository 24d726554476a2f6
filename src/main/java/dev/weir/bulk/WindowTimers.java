package dev.weir.bulk;

import dev.weir.tenant.Sql;
import dev.weir.tenant.TenantId;
import dev.weir.tenant.TenantTransaction;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.NoSuchObjectLocalException;
import jakarta.ejb.Singleton;
import jakarta.ejb.Timeout;
import jakarta.ejb.Timer;
import jakarta.ejb.TimerConfig;
import jakarta.ejb.TimerService;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Two persistent timers for each window: they survive a restart, and one that fell due meanwhile fires late. Firing twice,
 * on two nodes or once too often, changes nothing.
 */
@Singleton
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
public class WindowTimers {
    @Resource
    TimerService timers;
    @Inject
    TenantTransaction transactions;

    /** Replaces a window's timers; whether it is open now: when its next event is to close. */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public boolean schedule(TenantId tenant, BulkWindow window, long version) {
        timers.getTimers().stream().filter(timer -> Tick.of(timer).tenant().equals(tenant.value()))
                .forEach(WindowTimers::cancel);
        Timer opening = timer(window.opens(), window, new Tick(tenant.value(), version, true));
        Timer closing = timer(window.closes(), window, new Tick(tenant.value(), version, false));
        return closing.getNextTimeout().before(opening.getNextTimeout());
    }

    /** Makes the timers of windows that have none, as after a change of the host's name. */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public void restore() {
        Set<UUID> served = timers.getTimers().stream().map(timer -> Tick.of(timer).tenant())
                .collect(Collectors.toSet());
        List<BulkWindow.Row> windows = transactions.callWithoutTenant(manager -> Sql.of(manager, """
                select tenant_id, always, opens, closes, time_zone, version, is_open from weir.bulk_windows()""")
                .list(BulkWindow.Row.class));
        windows.stream().filter(row -> !served.contains(row.tenantId())).forEach(row ->
                open(new TenantId(row.tenantId()), row.version(),
                        schedule(new TenantId(row.tenantId()), row.window(), row.version())));
    }

    @Timeout
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    void tick(Timer timer) {
        Tick tick = Tick.of(timer);
        open(new TenantId(tick.tenant()), tick.version(), tick.opens());
    }

    private void open(TenantId tenant, long version, boolean open) {
        transactions.run(tenant, manager -> WindowRows.open(manager, tenant, version, open));
    }

    private Timer timer(String cron, BulkWindow window, Tick tick) {
        return timers.createCalendarTimer(CronExpression.schedule(cron, window.zone()), new TimerConfig(tick.text(), true));
    }

    private static void cancel(Timer timer) {
        try {
            timer.cancel();
        } catch (NoSuchObjectLocalException gone) {
            // Another node was faster: what was wanted is done.
            return;
        }
    }

    /** What a timer carries: whose window it opens or closes, and for which of the window's versions it holds. */
    private record Tick(UUID tenant, long version, boolean opens) {
        static Tick of(Timer timer) {
            String[] parts = timer.getInfo().toString().split(" ");
            return new Tick(UUID.fromString(parts[0]), Long.parseLong(parts[1]), Boolean.parseBoolean(parts[2]));
        }

        String text() {
            return tenant + " " + version + " " + opens;
        }
    }
}
