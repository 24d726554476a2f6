package dev.weir.handoff;

import dev.weir.platform.Failure;
import dev.weir.tenant.Sql;
import dev.weir.tenant.TenantId;
import dev.weir.tenant.TurnId;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The SQL of handoffs, inside a transaction that somebody else opened. */
final class HandoffRows {
    private static final String COLUMNS = """
            select handoff_id, conversation_id, turn_id, cause, reason, state, agent, holder, created_at, taken_at, answered_at,
                ended_at from weir.handoff where tenant_id = :tenant and\s""";

    private HandoffRows() {
    }

    /**
     * False when the conversation has an open one already.
     *
     * @param standing whether it stands for every question of an outage: then also when the tenant has such a one
     */
    static boolean insert(EntityManager manager, TenantId tenant, HandoffId id, UUID conversation, Optional<TurnId> turn,
            Cause cause, String reason, boolean standing, Instant now) {
        return of(manager, tenant, id, """
                insert into weir.handoff (tenant_id, handoff_id, conversation_id, turn_id, cause, reason, standing, created_at)
                values (:tenant, :handoff, :conversation, cast(nullif(:turn, '') as uuid), :cause, :reason, :standing, :now)
                on conflict do nothing""").set("conversation", conversation)
                .set("turn", turn.map(TurnId::toString).orElse("")).set("cause", cause.wireName())
                .set("reason", reason).set("standing", standing).set("now", now)
                .execute() > 0;
    }

    static void delete(EntityManager manager, TenantId tenant, UUID[] conversations) {
        Sql.of(manager, """
                delete from weir.handoff where tenant_id = :tenant and conversation_id = any (:conversations)""")
                .set("tenant", tenant.value()).set("conversations", conversations).execute();
    }

    static Handoff find(EntityManager manager, TenantId tenant, HandoffId id) {
        return rows(Sql.of(manager, COLUMNS + "handoff_id = :handoff")
                .set("tenant", tenant.value()).set("handoff", id.value())).stream().findFirst()
                .orElseThrow(() -> Failure.notFound("The handoff"));
    }

    static Optional<Handoff> openOf(EntityManager manager, TenantId tenant, UUID conversation) {
        return rows(Sql.of(manager, COLUMNS + """
                conversation_id = :conversation and state in ('waiting', 'taken')""")
                .set("tenant", tenant.value()).set("conversation", conversation)).stream().findFirst();
    }

    /** The conversation's last handoff, ended or not. */
    static Optional<Handoff> newestOf(EntityManager manager, TenantId tenant, UUID conversation) {
        return rows(Sql.of(manager, COLUMNS + """
                conversation_id = :conversation order by created_at desc, handoff_id desc limit 1""")
                .set("tenant", tenant.value()).set("conversation", conversation)).stream().findFirst();
    }

    static List<Handoff> list(EntityManager manager, TenantId tenant, HandoffState state, Optional<UUID> after, int most) {
        return rows(Sql.of(manager, COLUMNS + """
                state = :state and (:after = '' or (created_at, handoff_id) > (select last.created_at, last.handoff_id
                    from weir.handoff last where last.tenant_id = :tenant
                        and last.handoff_id = cast(nullif(:after, '') as uuid)))
                order by created_at, handoff_id limit :most""")
                .set("tenant", tenant.value()).set("state", state.wireName())
                .set("after", after.map(UUID::toString).orElse("")).set("most", most));
    }

    static int waiting(EntityManager manager, TenantId tenant) {
        return ((Number) Sql.of(manager, """
                select count(*) from weir.handoff where tenant_id = :tenant and state = 'waiting'""")
                .set("tenant", tenant.value()).one(Long.class)).intValue();
    }

    static int take(EntityManager manager, TenantId tenant, HandoffId id, Agent agent, Instant now) {
        return of(manager, tenant, id, """
                update weir.handoff set state = 'taken', taken_at = :now, agent = nullif(:agent, ''), holder = :holder
                where tenant_id = :tenant and handoff_id = :handoff and state = 'waiting'""")
                .set("agent", agent.name().orElse("")).set("holder", agent.by().auditName())
                .set("now", now).execute();
    }

    static int takeOver(EntityManager manager, TenantId tenant, HandoffId id, Agent agent) {
        return of(manager, tenant, id, """
                update weir.handoff set agent = nullif(:agent, ''), holder = :holder
                where tenant_id = :tenant and handoff_id = :handoff and state = 'taken'""")
                .set("agent", agent.name().orElse("")).set("holder", agent.by().auditName()).execute();
    }

    static int assign(EntityManager manager, TenantId tenant, HandoffId id, Assignee to, Instant now) {
        return of(manager, tenant, id, """
                update weir.handoff set state = 'taken', taken_at = coalesce(taken_at, :now), agent = nullif(:agent, ''), holder = :holder
                where tenant_id = :tenant and handoff_id = :handoff and state in ('waiting', 'taken')""")
                .set("agent", to.name().orElse("")).set("holder", to.holder()).set("now", now).execute();
    }

    /** It waits again, from now on for whoever takes it. */
    static int release(EntityManager manager, TenantId tenant, HandoffId id) {
        return of(manager, tenant, id, """
                update weir.handoff set state = 'waiting', taken_at = null, agent = null, holder = null
                where tenant_id = :tenant and handoff_id = :handoff and state = 'taken'""").execute();
    }

    static int answer(EntityManager manager, TenantId tenant, HandoffId id, Agent agent, Instant now) {
        return of(manager, tenant, id, """
                update weir.handoff set state = 'taken', taken_at = coalesce(taken_at, :now), answered_at = :now,
                    agent = coalesce(nullif(:agent, ''), agent), holder = :holder
                where tenant_id = :tenant and handoff_id = :handoff and state in ('waiting', 'taken')""")
                .set("agent", agent.name().orElse("")).set("holder", agent.by().auditName())
                .set("now", now).execute();
    }

    static int end(EntityManager manager, TenantId tenant, HandoffId id, HandoffState state, Instant now) {
        return of(manager, tenant, id, """
                update weir.handoff set state = :state, ended_at = :now
                where tenant_id = :tenant and handoff_id = :handoff and state in ('waiting', 'taken')""")
                .set("state", state.wireName()).set("now", now).execute();
    }

    /** Undoes the end, unless the conversation has another open one: whoever had it has it again, else it waits. */
    static int reopen(EntityManager manager, TenantId tenant, HandoffId id) {
        return of(manager, tenant, id, """
                update weir.handoff ended set state = case when holder is null then 'waiting' else 'taken' end, ended_at = null
                where tenant_id = :tenant and handoff_id = :handoff and state in ('returned', 'closed') and not exists (
                    select from weir.handoff open where open.tenant_id = :tenant
                        and open.conversation_id = ended.conversation_id and open.state in ('waiting', 'taken'))""").execute();
    }

    /** Whether it still waits and nobody was told before; from now on somebody was. */
    static boolean alert(EntityManager manager, TenantId tenant, HandoffId id, Instant now) {
        return of(manager, tenant, id, """
                update weir.handoff set alerted_at = :now where tenant_id = :tenant and handoff_id = :handoff
                    and state = 'waiting' and alerted_at is null""").set("now", now).execute() > 0;
    }

    private static Sql of(EntityManager manager, TenantId tenant, HandoffId id, String statement) {
        return Sql.of(manager, statement).set("tenant", tenant.value())
                .set("handoff", id.value());
    }

    private static List<Handoff> rows(Sql query) {
        return query.stream(Handoff.Row.class).map(Handoff.Row::handoff).toList();
    }
}
