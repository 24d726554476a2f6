package dev.weir.tenant;

import dev.weir.platform.Ids;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.lang.System.Logger.Level;
import java.lang.System.Logger;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** The nodes that have just written a sign of life into the database; this one is always among them. */
@ApplicationScoped
class LiveNodes {
    private static final Logger LOG = System.getLogger(LiveNodes.class.getName());
    private static final int AFTER_MIGRATION = 108;
    private static final int EVERY_SECONDS = 15;
    private static final int PADDING = 8_192;

    private final UUID node = Ids.next();
    @Inject
    TenantTransaction transactions;
    @Resource
    ManagedScheduledExecutorService executor;

    private volatile int count = 1;

    void begin(@Observes @Priority(AFTER_MIGRATION) Startup start) {
        executor.scheduleWithFixedDelay(this::writeQuietly, 0, EVERY_SECONDS, TimeUnit.SECONDS);
    }

    /** How many there are, 1 or more; a node that started or died is noticed within a minute. */
    int count() {
        return count;
    }

    /** Writes this node's sign and counts the others'; throws when the database takes nothing. */
    void write() {
        count = transactions.callWithoutTenant(manager -> {
            sign(manager);
            return ((Number) Sql.of(manager, "select count(*) from weir.node_sign where written_at > now() - interval '45 seconds'")
                    .one(Long.class)).intValue();
        });
    }

    private void sign(EntityManager manager) {
        Sql.of(manager, "delete from weir.node_sign where written_at < now() - interval '1 hour'").execute();
        Sql.of(manager, """
                insert into weir.node_sign (node_id, written_at, padding) values (:node, now(), :padding)
                on conflict (node_id) do update set written_at = excluded.written_at, padding = excluded.padding""")
                .set("node", node).set("padding", new byte[PADDING]).execute();
    }

    /** A database that is away is readiness's to tell. */
    private void writeQuietly() {
        try {
            write();
        } catch (RuntimeException away) {
            LOG.log(Level.DEBUG, "The node's heartbeat could not be written", away);
        }
    }

    @PreDestroy
    void leave() {
        try {
            transactions.callWithoutTenant(manager -> Sql.of(manager,
                    "delete from weir.node_sign where node_id = :node").set("node", node).execute());
        } catch (RuntimeException away) {
            LOG.log(Level.DEBUG, "This node's heartbeat row stays until it expires", away);
        }
    }
}
