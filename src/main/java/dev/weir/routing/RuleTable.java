package dev.weir.routing;

import dev.weir.assistant.AssistantId;
import dev.weir.platform.Failure;
import dev.weir.platform.IfMatch;
import dev.weir.tenant.Sql;
import dev.weir.tenant.TenantId;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** An assistant's rules, inside a transaction that somebody else opened. */
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
        Sql.of(manager, "select 1 from (select pg_advisory_xact_lock(hashtextextended(:list, 80))) locked")
                .set("list", tenant + "/" + assistant).one(Integer.class);
    }

    List<RoutingRule> list() {
        return entities().stream().map(RuleEntity::rule).toList();
    }

    RoutingRule add(UUID id, RoutingRule.Draft wanted) {
        int last = entities().stream().mapToInt(RuleEntity::position).max().orElse(0);
        RuleEntity rule = new RuleEntity(tenant, assistant, last + 1, id, wanted);
        manager.persist(rule);
        return rule.rule();
    }

    RoutingRule replace(UUID id, RoutingRule.Draft wanted, IfMatch seen) {
        RuleEntity rule = seen(id, seen);
        rule.say(wanted);
        manager.flush();
        return rule.rule();
    }

    void delete(UUID id, IfMatch seen) {
        manager.remove(seen(id, seen));
    }

    /** Puts the rules into that order, which names each of them once; no two may share a place at the transaction's end. */
    void reorder(List<UUID> order) {
        for (RuleEntity rule : entities()) {
            rule.place(order.indexOf(rule.rule().id()) + 1);
        }
    }

    private RuleEntity seen(UUID id, IfMatch seen) {
        RuleEntity rule = Optional.ofNullable(manager.find(RuleEntity.class, new RuleEntity.Id(tenant, id)))
                .filter(found -> found.isOf(assistant)).orElseThrow(() -> Failure.notFound("The rule"));
        seen.check("The rule", rule.rule().revision());
        return rule;
    }

    private List<RuleEntity> entities() {
        return manager.createQuery("""
                select r from RuleEntity r where r.id.tenant = :tenant and r.assistant = :assistant order by r.position""",
                RuleEntity.class).setParameter("tenant", tenant).setParameter("assistant", assistant).getResultList();
    }
}
