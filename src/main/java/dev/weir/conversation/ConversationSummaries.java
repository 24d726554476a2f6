package dev.weir.conversation;

import dev.weir.assistant.Assistant;
import dev.weir.assistant.Policy;
import dev.weir.background.BackgroundCall;
import dev.weir.background.BackgroundCalls;
import dev.weir.background.BackgroundReply;
import dev.weir.inference.CatalogueModel;
import dev.weir.inference.InferenceFailure;
import dev.weir.inference.ModelCatalogue;
import dev.weir.platform.Failure;
import dev.weir.tenant.Caller;
import dev.weir.tenant.TenantId;
import dev.weir.tenant.TenantTransaction;
import dev.weir.tenant.TurnId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

/**
 * Sums long conversations up before their beginnings fall out of what a model is told. When the turns that no summary covers
 * take three quarters of the policy's tokens, the oldest of them are added to the summary until half is left: one call for
 * many turns. It happens after the customer has the answer and within the tenant's budget; when it fails, the next turn
 * tries again.
 */
@ApplicationScoped
public class ConversationSummaries {
    private static final Logger LOG = System.getLogger(ConversationSummaries.class.getName());
    private static final double FULL = 0.75;
    private static final double LEFT = 0.5;

    private final TenantTransaction transactions;
    private final BackgroundCalls calls;
    private final ModelCatalogue catalogue;
    private final HistoryLimits limits;
    private final Executor executor;
    private final Clock clock;
    private final Set<ConversationId> running = ConcurrentHashMap.newKeySet();

    @SuppressWarnings("NullAway")
    ConversationSummaries() {
        this(null, null, null, null, null, null);
    }

    @Inject
    ConversationSummaries(TenantTransaction transactions, BackgroundCalls calls, ModelCatalogue catalogue,
            HistoryLimits limits, TurnExecutor executor, Clock clock) {
        this.transactions = transactions;
        this.calls = calls;
        this.catalogue = catalogue;
        this.limits = limits;
        this.executor = executor;
        this.clock = clock;
    }

    /** What is known of a conversation: its summary and the turns that it does not cover. */
    private record Known(Optional<ConversationSummary> summary, List<StoredText> turns) {
    }

    /** Looks, on another thread, whether the caller's conversation is to be summed up. */
    public void consider(Caller caller, Assistant assistant, ConversationId conversation) {
        Policy.History policy = assistant.policy().history();
        if (policy.summaryModel().isPresent() && running.add(conversation)) {
            executor.execute(() -> {
                try {
                    catalogue.find(policy.summaryModel().get())
                            .ifPresent(model -> sumUp(caller, assistant, conversation, model));
                } catch (Failure | InferenceFailure refused) {
                    LOG.log(Level.WARNING, "Conversation " + conversation + " was not summed up: "
                            + refused.getMessage());
                } finally {
                    running.remove(conversation);
                }
            });
        }
    }

    private void sumUp(Caller caller, Assistant assistant, ConversationId conversation, CatalogueModel model) {
        Policy.History policy = assistant.policy().history();
        TenantId tenant = caller.tenant();
        Known known = transactions.call(tenant, manager -> {
            Optional<ConversationSummary> summary = SummaryRows.find(manager, tenant, conversation);
            return new Known(summary, TurnRows.newest(manager, tenant, conversation,
                    summary.map(ConversationSummary::through).orElse(0L), limits));
        });
        List<StoredText> older = older(known.turns(), policy.maxTokens());
        if (older.isEmpty()) {
            return;
        }
        BackgroundReply reply = calls.ask(new BackgroundCall(TurnId.next(), caller, assistant.id(),
                Optional.of(conversation.value()), "summary", model,
                SummaryPrompt.question(known.summary(), older, policy.maxSummaryTokens()), policy.maxSummaryTokens()));
        String text = reply.text().isBlank() ? known.summary().map(ConversationSummary::text).orElse("") : reply.text().replace("\0", "").strip();
        ConversationSummary summary = new ConversationSummary(older.getLast().position(), model.name(), text);
        transactions.run(tenant, manager ->
                SummaryRows.put(manager, tenant, conversation, summary, clock.instant()));
    }

    /** The oldest turns that are to be summed up; none while there is room. */
    private static List<StoredText> older(List<StoredText> turns, int maxTokens) {
        if (ContextWindow.tokens(turns) <= maxTokens * FULL) {
            return List.of();
        }
        int kept = ContextWindow.newest(turns, (int) (maxTokens * LEFT)).size();
        return turns.subList(0, turns.size() - kept);
    }
}
