package dev.weir.conversation;

import dev.weir.platform.Settings;
import dev.weir.tenant.Sql;
import dev.weir.tenant.TenantId;
import dev.weir.tenant.TenantTransaction;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.eclipse.microprofile.metrics.MetricRegistry;

/**
 * Turns that cost nothing and wait to be stored: every quarter of a second they are written, many with one statement. Every
 * other transaction of their tenant on this node writes them first, so that what was answered can be read at once; other nodes
 * see it within a second. A killed node loses what waits. The ledger's lines of the same turns wait beside them, in a queue of their own.
 */
@ApplicationScoped
public class HistoryBuffer {
    private static final System.Logger LOG = System.getLogger(HistoryBuffer.class.getName());
    private static final int BATCH = 500;

    private final TenantTransaction transactions;
    private final Conversations conversations;
    private final MetricRegistry metrics;
    private final BlockingQueue<TurnRecord> queue;
    private final Map<TenantId, Integer> waiting = new ConcurrentHashMap<>();
    private final ReentrantLock flushing = new ReentrantLock();
    private final List<TurnRecord> taken = new ArrayList<>();

    @SuppressWarnings("NullAway")
    HistoryBuffer() {
        this.transactions = null;
        this.conversations = null;
        this.metrics = null;
        this.queue = null;
    }

    /** A buffer that lets {@code weir.history.queue.capacity} (10,000; 1 to 1,000,000) turns wait. */
    @Inject
    public HistoryBuffer(TenantTransaction transactions, Conversations conversations, MetricRegistry metrics, Settings settings) {
        this.transactions = transactions;
        this.conversations = conversations;
        this.metrics = metrics;
        this.queue = new ArrayBlockingQueue<>(settings.integer("weir.history.queue.capacity", 10_000, 1, 1_000_000));
    }

    /** Lets a turn wait for the next flush; when too many wait, writes them all and the turn at once. */
    public void add(TurnRecord turn) {
        waiting.merge(turn.tenant(), 1, Integer::sum);
        if (!queue.offer(turn)) {
            leave(turn.tenant(), 1);
            flush();
            conversations.record(turn);
        }
    }

    /** Writes what waits of a tenant. A database that is away is the caller's to find: what waits is kept. */
    public void settle(TenantId tenant) {
        if (waiting.containsKey(tenant)) {
            try {
                flush();
            } catch (RuntimeException away) {
                LOG.log(System.Logger.Level.DEBUG, "Turns are waiting", away);
            }
        }
    }

    /** Writes all that waits. What the database cannot take now waits on; what it never takes is logged and counted. */
    public void flush() {
        flushing.lock();
        try {
            while (!taken.isEmpty() || queue.drainTo(taken, BATCH) > 0) {
                for (TenantId tenant : taken.stream().map(TurnRecord::tenant).collect(Collectors.toSet())) {
                    write(tenant);
                }
            }
        } finally {
            flushing.unlock();
        }
    }

    @PreDestroy
    void close() {
        flush();
    }

    private void write(TenantId tenant) {
        List<TurnRecord> turns = taken.stream().filter(turn -> turn.tenant().equals(tenant)).toList();
        try {
            transactions.runAtOnce(tenant, manager -> TurnBatch.write(manager, tenant, turns));
            taken.removeIf(turn -> turn.tenant().equals(tenant));
            leave(tenant, turns.size());
        } catch (RuntimeException refused) {
            turns.forEach(turn -> writeAlone(tenant, turn));
        }
    }

    private void writeAlone(TenantId tenant, TurnRecord turn) {
        try {
            transactions.runAtOnce(tenant, manager -> TurnBatch.write(manager, tenant, List.of(turn)));
        } catch (RuntimeException refused) {
            // Throws while the database is away: then nothing is given up and the next flush tries again.
            transactions.callWithoutTenant(manager -> Sql.of(manager, "select 1").one(Integer.class));
            metrics.counter("weir_history_turns_refused").inc();
            LOG.log(System.Logger.Level.ERROR, "The database refused the conversation of turn " + turn.turn() + " ("
                    + refused.getClass().getSimpleName() + ")");
        }
        taken.removeIf(other -> other == turn);
        leave(tenant, 1);
    }

    private void leave(TenantId tenant, int some) {
        waiting.computeIfPresent(tenant, (any, many) -> many > some ? many - some : null);
    }
}
