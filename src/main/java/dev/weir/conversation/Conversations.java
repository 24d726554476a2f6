package dev.weir.conversation;

import dev.weir.assistant.AssistantId;
import dev.weir.assistant.Policy;
import dev.weir.inference.Message;
import dev.weir.inference.TokenCounter;
import dev.weir.tenant.TenantId;
import dev.weir.tenant.TenantTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Clock;
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

    @SuppressWarnings("NullAway")
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
     * What a new turn leans on, oldest first: the standing instructions (those of the newest turn that brought any), the
     * summary of what no longer fits where there is one, then the newest whole turns after it within the limits. {@code
     * not_found} when there is no such conversation.
     *
     * @param tokens of those turns and the summary at most
     */
    public List<Message> history(TenantId tenant, ConversationId conversation, int tokens) {
        return earlier(tenant, conversation).within(tokens);
    }

    private Earlier earlier(TenantId tenant, ConversationId conversation) {
        return transactions.call(tenant, manager -> {
            boolean begun = TurnRows.requireConversation(manager, tenant, conversation) > 0;
            Optional<ConversationSummary> summary = SummaryRows.find(manager, tenant, conversation);
            return new Earlier(begun, TurnRows.instructions(manager, tenant, conversation), summary.map(ConversationSummary::message),
                    TurnRows.newest(manager, tenant, conversation, summary.map(ConversationSummary::through).orElse(0L), limits));
        });
    }

    private record Earlier(boolean begun, List<Message> instructions, Optional<Message> summary, List<StoredText> turns) {
        List<Message> within(int tokens) {
            int left = tokens - summary.map(told -> TokenCounter.standard().countMessages(List.of(told))).orElse(0);
            Stream<Message> told = left < 0 ? Stream.empty() : summary.stream();
            return Stream.of(instructions.stream(), told, ContextWindow.newest(turns, left < 0 ? tokens : left).stream()
                    .flatMap(StoredText::messagesAndAnswer)).flatMap(each -> each).toList();
        }
    }

    /**
     * A conversation with a turn's new messages after what is told of it.
     *
     * @param begun whether anything was said before, told or not
     */
    public record Continued(List<Message> messages, boolean begun) {
    }

    /**
     * The history with a turn's new messages after it. New instructions replace the standing ones, so that a client that
     * repeats its system message is not heard twice.
     *
     * @param policy how many tokens of it the model is told; never so many that the new messages would not fit
     */
    public Continued continued(TenantId tenant, ConversationId conversation, List<Message> newMessages,
            Policy policy) {
        boolean replaced = newMessages.stream().anyMatch(Message::instructs);
        int room = policy.limits().maxInputTokens() - TokenCounter.standard().countMessages(newMessages);
        Earlier earlier = earlier(tenant, conversation);
        Stream<Message> told = earlier.within(Math.min(room, policy.history().maxTokens())).stream()
                .filter(message -> !replaced || !message.instructs());
        return new Continued(instructionsFirst(Stream.concat(told, newMessages.stream()).toList()), earlier.begun());
    }

    /**
     * Whether the router sent a turn to the large tier since the conversation was last resolved; a turn whose client pinned
     * its model does not count.
     */
    public boolean escalated(TenantId tenant, ConversationId conversation) {
        return transactions.call(tenant, manager -> TurnRows.escalated(manager, tenant, conversation));
    }

    /** As {@link #record(EntityManager, TurnRecord)}, in a transaction of its own. */
    public boolean record(TurnRecord turn) {
        return transactions.call(turn.tenant(), manager -> record(manager, turn));
    }

    /**
     * Stores a turn in a running transaction of its tenant, opening its conversation if this is the first; it locks the
     * conversation until the transaction's end. False when the conversation was deleted meanwhile: then nothing is stored,
     * and neither a cache nor an idempotency record may keep the answer.
     */
    public boolean record(EntityManager transaction, TurnRecord turn) {
        return TurnRows.append(transaction, turn);
    }

    private static List<Message> instructionsFirst(List<Message> messages) {
        return Stream.concat(messages.stream().filter(Message::instructs),
                messages.stream().filter(message -> !message.instructs())).toList();
    }
}
