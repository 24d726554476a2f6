package dev.weir.console.quality;

import dev.weir.platform.Ids;
import dev.weir.tenant.Sql;
import dev.weir.tenant.TenantId;
import dev.weir.tenant.TenantTransaction;
import jakarta.persistence.EntityManager;
import java.util.UUID;

/** Made-up checks of a tenant's default assistant, today. */
final class CheckedTurns {
    private final TenantTransaction transactions;
    private final TenantId tenant;

    CheckedTurns(TenantTransaction transactions, TenantId tenant) {
        this.transactions = transactions;
        this.tenant = tenant;
    }

    /** A check of the model "small" in int8 that agrees. */
    void agree() {
        transactions.run(tenant, manager -> check(manager, UUID.randomUUID(), Ids.next(), true));
    }

    /** One that differs, with what was said. */
    void differ(String question, String answer, String reference) {
        UUID turn = Ids.next();
        UUID conversation = Ids.next();
        UUID check = Ids.next();
        transactions.run(tenant, manager -> {
            Sql.of(manager, """
                    insert into weir.conversation (tenant_id, conversation_id, assistant_id, created_at, updated_at)
                    values (:tenant, :conversation, :tenant, now(), now())""").set("tenant", tenant.value())
                    .set("conversation", conversation).execute();
            Sql.of(manager, """
                    insert into weir.turn (tenant_id, conversation_id, position, turn_id, assistant_id, key_id, at, messages,
                        answer, bytes, instructs, source, cost_usd, weir)
                    values (:tenant, :conversation, 1, :turn, :tenant, :turn, now(),
                        json_build_array(json_build_object('role', 'user', 'content', :question)),
                        json_build_object('role', 'assistant', 'content', :answer), 1, false, 'model', 0, '{}')""")
                    .set("tenant", tenant.value()).set("conversation", conversation).set("turn", turn)
                    .set("question", question).set("answer", answer).execute();
            check(manager, check, turn, false);
            Sql.of(manager, """
                    insert into weir.quality_content (tenant_id, check_id, turn_id, prompt, asked, searched, reference)
                    values (:tenant, :check, :turn, '', '[]', '', :reference)""").set("tenant", tenant.value())
                    .set("check", check).set("turn", turn).set("reference", reference).execute();
        });
    }

    private void check(EntityManager manager, UUID check, UUID turn, boolean agrees) {
        Sql.of(manager, """
                insert into weir.quality_check (tenant_id, check_id, assistant_id, turn_id, source, model, precision,
                    reference_model, state, due_at, similarity, agrees, reference_cost, day, created_at)
                values (:tenant, :check, :tenant, :turn, 'model', 'small', 'int8', 'large', 'done', now(),
                    :similarity, :agrees, 0.002, current_date, now())""").set("tenant", tenant.value()).set("check", check)
                .set("turn", turn).set("similarity", agrees ? 0.95 : 0.31).set("agrees", agrees).execute();
    }
}
