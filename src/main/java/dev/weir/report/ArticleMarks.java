package dev.weir.report;

import dev.weir.platform.Failure;
import dev.weir.platform.Json;
import dev.weir.tenant.Actor;
import dev.weir.tenant.AuditTrail;
import dev.weir.tenant.Scope;
import dev.weir.tenant.Sql;
import dev.weir.tenant.TenantId;
import dev.weir.tenant.TenantTransaction;
import dev.weir.tenant.TurnId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonValue;
import java.time.Clock;
import java.util.List;

/** Keeps what somebody did about unanswered questions. A mark hangs on a stored turn and goes with it. */
@ApplicationScoped
public class ArticleMarks {
    private final TenantTransaction transactions;
    private final AuditTrail audit;
    private final Clock clock;

    @SuppressWarnings("NullAway")
    ArticleMarks() {
        this(null, null, null);
    }

    /** The marks in a database. */
    @Inject
    public ArticleMarks(TenantTransaction transactions, AuditTrail audit, Clock clock) {
        this.transactions = transactions;
        this.audit = audit;
        this.clock = clock;
    }

    /** Marks the questions like that turn's, in place of an earlier mark; {@code not_found} when it is not stored. */
    public void put(Actor by, TenantId tenant, TurnId turn, MarkState state) {
        by.changes(tenant, Scope.CONVERSATIONS);
        transactions.run(tenant, manager -> {
            int marked = Sql.of(manager, """
                    insert into weir.article_mark (tenant_id, turn_id, state, actor, at)
                    select tenant_id, turn_id, :state, :actor, :at
                        from weir.turn join weir.conversation using (tenant_id, conversation_id)
                        where tenant_id = :tenant and turn_id = :turn for key share of conversation
                    on conflict (tenant_id, turn_id) do update set state = excluded.state, actor = excluded.actor,
                        at = excluded.at""")
                    .set("tenant", tenant.value()).set("turn", turn.value()).set("state", state.wireName())
                    .set("actor", by.auditName()).set("at", clock.instant()).execute();
            if (marked == 0) {
                throw Failure.notFound("The turn");
            }
            audit.record(manager, tenant, by, "article.mark", turn.toString(),
                    Json.createObjectBuilder().add("state", state.wireName()).build());
        });
    }

    /** Takes a mark back; {@code not_found} when there is none. */
    public void remove(Actor by, TenantId tenant, TurnId turn) {
        by.changes(tenant, Scope.CONVERSATIONS);
        transactions.run(tenant, manager -> {
            int gone = Sql.of(manager, "delete from weir.article_mark where tenant_id = :tenant and turn_id = :turn")
                    .set("tenant", tenant.value()).set("turn", turn.value()).execute();
            if (gone == 0) {
                throw Failure.notFound("The mark");
            }
            audit.record(manager, tenant, by, "article.unmark", turn.toString(), JsonValue.EMPTY_JSON_OBJECT);
        });
    }

    /** The latest marks. */
    List<ArticleMark> latest(TenantId tenant, int most) {
        return transactions.call(tenant, manager -> Sql.of(manager, """
                select turn_id, state, actor, at from weir.article_mark where tenant_id = :tenant
                order by at desc limit :most""").set("tenant", tenant.value()).set("most", most)
                .list(ArticleMark.Row.class)).stream().map(ArticleMark.Row::mark).toList();
    }
}
