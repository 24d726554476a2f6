package dev.weir.conversation;

import dev.weir.tenant.Sql;
import dev.weir.tenant.TenantId;
import dev.weir.tenant.TenantTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;

/**
 * Tells those who wait on this node that a conversation went on, on whatever node it did: while anybody waits, one query a
 * second looks at all their conversations. Nothing has to reach this node for that, so nothing can get lost on the way.
 */
@ApplicationScoped
public class ConversationWatch {
    private final TenantTransaction transactions;
    private final Executor executor;
    private final Set<Watcher> watchers = ConcurrentHashMap.newKeySet();

    @SuppressWarnings("NullAway")
    ConversationWatch() {
        this(null, (Executor) null);
    }

    @Inject
    ConversationWatch(TenantTransaction transactions, TurnExecutor executor) {
        this(transactions, (Executor) executor);
    }

    ConversationWatch(TenantTransaction transactions, Executor executor) {
        this.transactions = transactions;
        this.executor = executor;
    }

    /** Somebody who waits; an identity, not a value. */
    private static final class Watcher {
        private final TenantId tenant;
        private final ConversationId conversation;
        private final String seen;
        private final Runnable work;

        Watcher(TenantId tenant, ConversationId conversation, String seen, Runnable work) {
            this.tenant = tenant;
            this.conversation = conversation;
            this.seen = seen;
            this.work = work;
        }
    }

    /** A conversation's mark as a row holds it. */
    private record Marked(UUID conversation, String mark) {
    }

    /** What changes with every turn of the conversation and with who has it; empty for one that is not there. */
    public String mark(TenantId tenant, ConversationId conversation) {
        return marks(List.of(new Watcher(tenant, conversation, "", () -> { }))).getOrDefault(conversation.value(), "");
    }

    /**
     * Does the work once, on a thread of its own, within about a second of the conversation having another mark than that.
     *
     * @return what gives the waiting up
     */
    public Runnable whenChanged(TenantId tenant, ConversationId conversation, String seen, Runnable work) {
        Watcher watcher = new Watcher(tenant, conversation, seen, work);
        watchers.add(watcher);
        return () -> watchers.remove(watcher);
    }

    /** Looks at every conversation that somebody waits for. */
    void look() {
        List<Watcher> waiting = List.copyOf(watchers);
        if (waiting.isEmpty()) {
            return;
        }
        Map<UUID, String> marks = marks(waiting);
        waiting.stream().filter(watcher -> !watcher.seen.equals(marks.getOrDefault(watcher.conversation.value(), "")))
                .filter(watchers::remove).forEach(watcher -> executor.execute(watcher.work));
    }

    private Map<UUID, String> marks(List<Watcher> of) {
        return transactions.callWithoutTenant(manager -> Sql.of(manager,
                "select conversation_id, mark from weir.conversation_marks(:tenants, :conversations)")
                .set("tenants", of.stream().map(watcher -> watcher.tenant.value()).toArray(UUID[]::new))
                .set("conversations", of.stream().map(watcher -> watcher.conversation.value()).toArray(UUID[]::new))
                .list(Marked.class)).stream().collect(Collectors.toMap(Marked::conversation, Marked::mark, (one, same) -> one));
    }
}
