package dev.weir.conversation;

import dev.weir.handoff.Handoffs;
import dev.weir.idempotency.IdempotencyRecords;
import dev.weir.platform.Ids;
import dev.weir.tenant.Sql;
import dev.weir.tenant.TenantId;
import dev.weir.tenant.TenantTransaction;
import dev.weir.webhook.Outbox;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The SQL of deletion, inside a transaction that somebody else opened. */
final class ErasureRows {
    private ErasureRows() {
    }

    static List<UUID> conversationsOf(EntityManager manager, TenantId tenant, String user) {
        return Sql.of(manager, """
                select conversation_id from weir.conversation where tenant_id = :tenant and user_name = :user
                union select conversation_id from weir.turn where tenant_id = :tenant and user_name = :user
                order by conversation_id""")
                .set("tenant", tenant.value()).set("user", user).list(UUID.class);
    }

    /** The conversations' turns; no turn is added any more, because a turn locks its conversation too. */
    static List<UUID> lockedTurns(EntityManager manager, TenantId tenant, List<UUID> conversations) {
        of(manager, tenant, conversations, """
                select conversation_id from weir.conversation
                where tenant_id = :tenant and conversation_id = any (:conversations)
                order by conversation_id for update""").list(UUID.class);
        return of(manager, tenant, conversations, """
                select turn_id from weir.turn
                where tenant_id = :tenant and conversation_id = any (:conversations)""").list(UUID.class);
    }

    static void delete(EntityManager manager, TenantId tenant, List<UUID> conversations, List<UUID> turns,
            Optional<String> user) {
        UUID[] deleted = conversations.toArray(UUID[]::new);
        IdempotencyRecords.forget(manager, tenant, turns.toArray(UUID[]::new), user);
        Outbox.forget(manager, tenant, deleted);
        Handoffs.forget(manager, tenant, deleted);
        of(manager, tenant, conversations, """
                delete from weir.conversation
                where tenant_id = :tenant and conversation_id = any (:conversations)""").execute();
    }

    static void forgetUsage(EntityManager manager, List<UUID> conversations, Optional<String> user) {
        Sql.of(manager, "select cast(weir.forget_usage(:conversations, :user) as text)")
                .set("conversations", conversations.toArray(UUID[]::new)).set("user", user, String.class)
                .list(String.class);
    }

    static void note(EntityManager manager, TenantId tenant, List<UUID> conversations, Optional<String> user,
            Instant now) {
        of(manager, tenant, conversations, """
                insert into weir.erasure (tenant_id, erasure_id, conversation_id, requested_at)
                select :tenant, gen_random_uuid(), conversation, :now from unnest(:conversations) conversation""")
                .set("now", now).execute();
        user.ifPresent(name -> Sql.of(manager, """
                insert into weir.erasure (tenant_id, erasure_id, user_hash, requested_at)
                values (:tenant, :erasure, weir.user_hash(:erasure, :user), :now)""")
                .set("tenant", tenant.value()).set("erasure", Ids.next()).set("user", name).set("now", now).execute());
    }

    static void finish(TenantTransaction transactions, Instant olderThan) {
        transactions.callWithoutTenant(manager -> Sql.of(manager, "select weir.finish_erasures(:older)")
                .set("older", olderThan).first(Integer.class));
    }

    private static Sql of(EntityManager manager, TenantId tenant, List<UUID> conversations, String statement) {
        return Sql.of(manager, statement).set("tenant", tenant.value())
                .set("conversations", conversations.toArray(UUID[]::new));
    }
}
