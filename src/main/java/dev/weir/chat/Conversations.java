package dev.weir.chat;

import dev.weir.assistant.AssistantId;
import dev.weir.inference.Message;
import dev.weir.tenant.TenantId;
import dev.weir.tenant.TenantTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What was said, turn by turn. Turns of one conversation are put in order as they are recorded, on whatever node, and
 * none is lost; another tenant's conversation does not exist.
 */
@ApplicationScoped
public class Conversations {
    private final TenantTransaction transactions;
    private final HistoryLimits limits;
    private final Clock clock;

    Conversations() {
        this(null, null, null);
    }

    /** Conversations whose histories are read within the limits. */
    @Inject
    public Conversations(TenantTransaction transactions, HistoryLimits limits, Clock clock) {
        this.transactions = transactions;
        this.limits = limits;
        this.clock = clock;
    }

    /** Opens an empty conversation. */
    public ConversationId open(TenantId tenant, AssistantId assistant, Optional<String> user) {
        ConversationId conversation = ConversationId.next();
        transactions.run(tenant,
                manager -> TurnRows.open(manager, tenant, conversation, assistant, user, clock.instant()));
        return conversation;
    }

    /**
     * What a new turn leans on, oldest first: the standing instructions (those of the newest turn that brought any), then
     * the newest whole turns within the limits. {@code not_found} when there is no such conversation.
     */
    public List<Message> history(TenantId tenant, ConversationId conversation) {
        return transactions.call(tenant, manager -> {
            TurnRows.requireConversation(manager, tenant, conversation);
            return Stream.concat(TurnRows.instructions(manager, tenant, conversation).stream(),
                    TurnRows.newest(manager, tenant, conversation, limits).stream()).toList();
        });
    }

    /**
     * The history with a turn's new messages after it. New instructions replace the standing ones, so that a client that
     * repeats its system message is not heard twice.
     */
    public List<Message> continued(TenantId tenant, ConversationId conversation, List<Message> newMessages) {
        boolean replaced = newMessages.stream().anyMatch(Message::instructs);
        Stream<Message> earlier = history(tenant, conversation).stream()
                .filter(message -> !replaced || !message.instructs());
        return instructionsFirst(Stream.concat(earlier, newMessages.stream()).toList());
    }

    /**
     * Stores a turn of an existing conversation; false when that was deleted meanwhile. Then nothing is stored, and neither
     * a cache nor an idempotency record may keep the answer.
     */
    public boolean record(TurnRecord turn) {
        return transactions.call(turn.tenant(), manager -> record(manager, turn));
    }

    /** As {@link #record(TurnRecord)}, in a running transaction of the turn's tenant: it locks the conversation. */
    public boolean record(EntityManager transaction, TurnRecord turn) {
        Optional<Long> position = TurnRows.nextPosition(transaction, turn);
        position.ifPresent(next -> TurnRows.insert(transaction, turn, next));
        return position.isPresent();
    }

    /** Opens the conversation that a turn names, in a running transaction, and stores the turn as its first. */
    public void start(EntityManager transaction, TurnRecord turn) {
        Instant at = turn.at();
        TurnRows.open(transaction, turn.tenant(), turn.conversation(), turn.assistant(), turn.user(), at);
        record(transaction, turn);
    }

    /** As {@link #start(EntityManager, TurnRecord)}, in a transaction of its own. */
    public void start(TurnRecord turn) {
        transactions.run(turn.tenant(), manager -> start(manager, turn));
    }

    private static List<Message> instructionsFirst(List<Message> messages) {
        return Stream.concat(messages.stream().filter(Message::instructs),
                messages.stream().filter(message -> !message.instructs())).toList();
    }
}
