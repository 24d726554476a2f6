package dev.weir.metering;

import dev.weir.platform.Ids;
import dev.weir.platform.Json;
import dev.weir.tenant.Sql;
import dev.weir.tenant.TenantId;
import dev.weir.tenant.TenantTransaction;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.persistence.EntityManager;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;

/**
 * Lines that wait to be written, each with a number of this node. The highest number given out is written before its
 * line, so that a number without a line shows what a killed node lost.
 */
class WriteBehind {
    private static final System.Logger LOG = System.getLogger(WriteBehind.class.getName());
    private static final int BATCH = 500;

    private final TenantTransaction transactions;
    private final TurnMetrics metrics;
    private final BlockingQueue<Waiting> queue;
    private final UUID node = Ids.next();
    private final AtomicLong lastSequence = new AtomicLong();
    private final ReentrantLock flushing = new ReentrantLock();
    private final List<Waiting> taken = new ArrayList<>();

    WriteBehind(TenantTransaction transactions, TurnMetrics metrics, int capacity) {
        this.transactions = transactions;
        this.metrics = metrics;
        this.queue = new ArrayBlockingQueue<>(capacity);
    }

    private record Waiting(TenantId tenant, JsonObject line) {
    }

    /** Lets a line wait for the next flush; when too many wait, writes it at once, and fails when that fails. */
    void add(UsageEvent event) {
        JsonObject line = LedgerLine.of(event, event.turn().value(), Optional.empty());
        if (!offer(event.tenant(), line)) {
            append(event.tenant(), List.of(line));
        }
    }

    /** Writes a line that does not last: no number is used up by it. */
    void warmUp(UsageEvent event) {
        append(event.tenant(), List.of(LedgerLine.of(event, event.turn().value(), Optional.empty())));
    }

    /** A number is used up only by a line that waits. */
    private synchronized boolean offer(TenantId tenant, JsonObject line) {
        long next = lastSequence.get() + 1;
        JsonObject numbered = Json.createObjectBuilder(line).add("node_id", node.toString())
                .add("node_sequence", next).build();
        if (!queue.offer(new Waiting(tenant, numbered))) {
            return false;
        }
        lastSequence.set(next);
        return true;
    }

    /** Writes all that waits. What the database cannot take now waits on; what it never takes is logged and counted. */
    void flush() {
        flushing.lock();
        try {
            while (!taken.isEmpty() || queue.drainTo(taken, BATCH) > 0) {
                promise(false);
                for (TenantId tenant : taken.stream().map(Waiting::tenant).collect(Collectors.toSet())) {
                    write(tenant);
                }
            }
        } finally {
            flushing.unlock();
        }
    }

    /** Writes all that waits and notes that this node ended in order. */
    void close() {
        flush();
        if (lastSequence.get() > 0) {
            promise(true);
        }
    }

    private void write(TenantId tenant) {
        List<JsonObject> lines = taken.stream().filter(waiting -> waiting.tenant().equals(tenant))
                .map(Waiting::line).toList();
        try {
            append(tenant, lines);
        } catch (RuntimeException refused) {
            lines.forEach(line -> writeAlone(tenant, line));
        }
        taken.removeIf(waiting -> waiting.tenant().equals(tenant));
    }

    private void writeAlone(TenantId tenant, JsonObject line) {
        try {
            append(tenant, List.of(line));
        } catch (RuntimeException refused) {
            promise(false); // throws while the database is away: then nothing is given up and the next flush tries again
            metrics.lineRefused();
            LOG.log(Level.ERROR, "The ledger refused the zero-cost line of turn " + line.getString("turn_id")
                    + " (SQL state " + state(refused) + ")");
        }
    }

    /** The database's message may quote the line, and with it a customer: only the state is told. */
    private static String state(Throwable refused) {
        for (Throwable cause = refused; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException database) {
                return database.getSQLState();
            }
        }
        return "unknown";
    }

    private void append(TenantId tenant, List<JsonObject> lines) {
        JsonArrayBuilder array = Json.createArrayBuilder();
        lines.forEach(array::add);
        transactions.runAtOnce(tenant, manager -> LedgerTable.append(manager, array.build()));
    }

    private void promise(boolean closing) {
        transactions.callWithoutTenant(manager -> note(manager, closing));
    }

    private int note(EntityManager manager, boolean closing) {
        return Sql.of(manager, """
                insert into weir.ledger_node (node_id, last_sequence) values (:node, :last)
                on conflict (node_id) do update set last_sequence = excluded.last_sequence,
                    closed_at = case when :closing then now() end""")
                .set("node", node).set("last", lastSequence.get())
                .set("closing", closing).execute();
    }
}
