package dev.weir.routing;

import dev.weir.assistant.AssistantId;
import dev.weir.tenant.TenantId;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.util.List;
import java.util.UUID;

/** The SQL of an assistant's rules, inside a transaction that somebody else opened. */
final class RuleTable {
    private final EntityManager manager;
    private final TenantId tenant;
    private final AssistantId assistant;

    RuleTable(EntityManager manager, TenantId tenant, AssistantId assistant) {
        this.manager = manager;
        this.tenant = tenant;
        this.assistant = assistant;
    }

    /** Makes changes to these rules wait for each other until the transaction's end. */
    void lock() {
        manager.createNativeQuery("select 1 from (select pg_advisory_xact_lock(hashtextextended(:list, 80))) locked",
                Integer.class).setParameter("list", tenant + "/" + assistant).getSingleResult();
    }

    List<RoutingRule> list() {
        List<?> rows = of("""
                select rule_id, name, expression, decision, enabled from weir.routing_rule
                where tenant_id = :tenant and assistant_id = :assistant order by position""", Row.class).getResultList();
        return rows.stream().map(row -> ((Row) row).rule()).toList();
    }

    void add(RoutingRule rule) {
        with(of("""
                insert into weir.routing_rule
                    (tenant_id, assistant_id, rule_id, position, name, expression, decision, enabled)
                select :tenant, :assistant, :id, coalesce(max(position), 0) + 1, :name, :expression, :decision, :enabled
                from weir.routing_rule where tenant_id = :tenant and assistant_id = :assistant"""), rule).executeUpdate();
    }

    boolean replace(RoutingRule rule) {
        return with(of("""
                update weir.routing_rule
                set name = :name, expression = :expression, decision = :decision, enabled = :enabled
                where tenant_id = :tenant and assistant_id = :assistant and rule_id = :id"""), rule).executeUpdate() == 1;
    }

    boolean delete(UUID rule) {
        return of("""
                delete from weir.routing_rule
                where tenant_id = :tenant and assistant_id = :assistant and rule_id = :id""")
                .setParameter("id", rule).executeUpdate() == 1;
    }

    /** Puts a rule at a place of the order, 1 being the first; no two may share one at the transaction's end. */
    void place(UUID rule, int position) {
        of("""
                update weir.routing_rule set position = :position
                where tenant_id = :tenant and assistant_id = :assistant and rule_id = :id""")
                .setParameter("id", rule).setParameter("position", position).executeUpdate();
    }

    private Query of(String statement, Class<?>... type) {
        Query query = type.length == 0 ? manager.createNativeQuery(statement)
                : manager.createNativeQuery(statement, type[0]);
        return query.setParameter("tenant", tenant.value()).setParameter("assistant", assistant.value());
    }

    private static Query with(Query query, RoutingRule rule) {
        return query.setParameter("id", rule.id()).setParameter("name", rule.name())
                .setParameter("expression", rule.expression()).setParameter("decision", rule.decision().wireName())
                .setParameter("enabled", rule.enabled());
    }

    /** As the database spells it. */
    record Row(UUID id, String name, String expression, String decision, boolean enabled) {
        RoutingRule rule() {
            return new RoutingRule(id, name, expression, RuleDecision.named(decision).orElseThrow(), enabled);
        }
    }
}
