package dev.weir.conversation;

import dev.weir.platform.Failure;
import dev.weir.tenant.Sql;
import dev.weir.tenant.TenantId;
import dev.weir.tenant.TenantTransaction;
import dev.weir.tenant.TurnId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Stored conversations, to be looked through page by page. */
@ApplicationScoped
public class ConversationArchive {
    private static final String CONVERSATIONS =
            "select conversation_id, assistant_id, user_name, turns, created_at, updated_at from weir.conversation ";

    private static final String TURNS = """
            select turn_id, turn.at, cast(messages as text) as messages, cast(answer as text) as answer, source, model,
                cost_usd as cost, baseline_cost_usd as baseline_cost, rating, comment, cast(weir as text) as weir
            from weir.turn left join weir.feedback using (tenant_id, turn_id)
            where tenant_id = :tenant and conversation_id = :conversation\s""";
    private static final String OTHER = """
            select other.position from weir.turn other
            where other.tenant_id = :tenant and other.conversation_id = :conversation and other.turn_id = :other""";

    private final TenantTransaction transactions;

    @SuppressWarnings("NullAway")
    ConversationArchive() {
        this(null);
    }

    @Inject
    public ConversationArchive(TenantTransaction transactions) {
        this.transactions = transactions;
    }

    /**
     * Conversations, the newest first.
     *
     * @param user  only those that end user began or had a turn in
     * @param after only those older than that one
     * @param most  1 or more
     */
    public List<StoredConversation> list(TenantId tenant, Optional<String> user, Optional<UUID> after, int most) {
        return transactions.call(tenant, manager -> Sql.of(manager, CONVERSATIONS + """
                where tenant_id = :tenant
                    and (cast(:user as text) is null or user_name = :user or conversation_id in (
                        select turn.conversation_id from weir.turn where tenant_id = :tenant and turn.user_name = :user))
                    and (cast(:after as uuid) is null or conversation_id < :after)
                order by conversation_id desc limit :most""").set("tenant", tenant.value())
                .set("user", user, String.class).set("after", after, UUID.class).set("most", most)
                .list(StoredConversation.Row.class)).stream().map(StoredConversation.Row::conversation).toList();
    }

    /** A conversation; {@code not_found} when there is none. */
    public StoredConversation find(TenantId tenant, ConversationId conversation) {
        return transactions.call(tenant, manager -> of(manager, tenant, conversation, CONVERSATIONS + """
                where tenant_id = :tenant and conversation_id = :conversation""")
                .first(StoredConversation.Row.class)).map(StoredConversation.Row::conversation)
                .orElseThrow(ConversationId::unknown);
    }

    /**
     * A conversation's turns in their order.
     *
     * @param after only those that came after that turn
     * @param most  1 or more
     */
    public List<StoredTurn> turns(TenantId tenant, ConversationId conversation, Optional<UUID> after, int most) {
        return turns(tenant, conversation, """
                and (cast(:other as uuid) is null or position > (%s)) order by position limit :most""", after, most);
    }

    /**
     * A conversation's newest turns, in their order.
     *
     * @param before only those that came before that turn
     * @param most   1 or more
     */
    public List<StoredTurn> newest(TenantId tenant, ConversationId conversation, Optional<UUID> before, int most) {
        return turns(tenant, conversation, """
                and (cast(:other as uuid) is null or position < (%s)) order by position desc limit :most""", before, most)
                .reversed();
    }

    private List<StoredTurn> turns(TenantId tenant, ConversationId conversation, String which, Optional<UUID> other,
            int most) {
        return transactions.call(tenant, manager -> of(manager, tenant, conversation, TURNS + which.formatted(OTHER))
                .set("other", other, UUID.class).set("most", most).list(StoredTurn.Row.class)).stream()
                .map(StoredTurn.Row::turn).toList();
    }

    /** What the conversation cost; empty before the first turn. */
    public Optional<ConversationSpend> spend(TenantId tenant, ConversationId conversation) {
        return transactions.call(tenant, manager -> of(manager, tenant, conversation, """
                select sum(cost_usd), (array_agg(key_id order by position))[1] from weir.turn
                where tenant_id = :tenant and conversation_id = :conversation having count(*) > 0""")
                .first(ConversationSpend.Row.class)).map(ConversationSpend.Row::spend);
    }

    /** What a model wrote of the conversation's earlier turns; empty when nothing was summed up. */
    public Optional<String> summary(TenantId tenant, ConversationId conversation) {
        return transactions.call(tenant, manager -> SummaryRows.find(manager, tenant, conversation)).map(ConversationSummary::text);
    }

    /** The conversation's newest turn; empty before the first. */
    public Optional<TurnId> newest(TenantId tenant, ConversationId conversation) {
        return transactions.call(tenant, manager -> of(manager, tenant, conversation, """
                select turn_id from weir.turn where tenant_id = :tenant and conversation_id = :conversation
                order by position desc limit 1""").first(UUID.class)).map(TurnId::new);
    }

    /** Refuses with {@code not_found} unless the turn was one of that conversation. */
    public void requireTurn(TenantId tenant, ConversationId conversation, TurnId turn) {
        Optional<UUID> found = transactions.call(tenant, manager -> of(manager, tenant, conversation, """
                select turn_id from weir.turn
                where tenant_id = :tenant and conversation_id = :conversation and turn_id = :turn""")
                .set("turn", turn.value()).first(UUID.class));
        if (found.isEmpty()) {
            throw Failure.notFound("The turn");
        }
    }

    private static Sql of(EntityManager manager, TenantId tenant, ConversationId conversation, String statement) {
        return Sql.of(manager, statement).set("tenant", tenant.value()).set("conversation", conversation.value());
    }
}
