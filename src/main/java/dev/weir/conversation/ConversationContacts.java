package dev.weir.conversation;

import dev.weir.tenant.Sql;
import dev.weir.tenant.TenantId;
import dev.weir.tenant.TenantTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;

/** Where visitors who left can be reached: personal data, deleted with their conversation. */
@ApplicationScoped
public class ConversationContacts {
    private final TenantTransaction transactions;
    private final Clock clock;

    @SuppressWarnings("NullAway")
    ConversationContacts() {
        this(null, null);
    }

    @Inject
    ConversationContacts(TenantTransaction transactions, Clock clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    /** The customer's e-mail address; empty when none was given. */
    public Optional<String> email(TenantId tenant, ConversationId conversation) {
        return transactions.call(tenant, manager -> Sql.of(manager, """
                select email from weir.conversation_contact
                where tenant_id = :tenant and conversation_id = :conversation""").set("tenant", tenant.value())
                .set("conversation", conversation.value()).first(String.class));
    }

    /** Keeps an address with a conversation, which must be there; the last one counts. */
    public void keep(TenantId tenant, ConversationId conversation, String email) {
        transactions.run(tenant, manager -> {
            TurnRows.requireConversation(manager, tenant, conversation);
            Sql.of(manager, """
                    insert into weir.conversation_contact (tenant_id, conversation_id, email, at)
                    values (:tenant, :conversation, :email, :at)
                    on conflict (tenant_id, conversation_id) do update set email = excluded.email, at = excluded.at""")
                    .set("tenant", tenant.value()).set("conversation", conversation.value()).set("email", email)
                    .set("at", clock.instant()).execute();
        });
    }
}
