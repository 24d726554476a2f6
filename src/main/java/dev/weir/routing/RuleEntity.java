package dev.weir.routing;

import dev.weir.assistant.AssistantId;
import dev.weir.tenant.TenantId;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.UUID;
import org.hibernate.annotations.OptimisticLock;

/** An assistant's rule at its place. Who moves it does not change what it says. */
@Entity
@Table(name = "routing_rule")
class RuleEntity {
    @EmbeddedId
    private Id id;
    @Column(name = "assistant_id")
    private AssistantId assistant;
    @OptimisticLock(excluded = true)
    private int position;
    private String name;
    private String expression;
    private RuleDecision decision;
    private boolean enabled;
    @Version
    private long revision;

    protected RuleEntity() {
    }

    RuleEntity(TenantId tenant, AssistantId assistant, int position, UUID rule, RoutingRule.Draft wanted) {
        this.id = new Id(tenant, rule);
        this.assistant = assistant;
        this.revision = 1;
        place(position);
        say(wanted);
    }

    /** Which rule. */
    @Embeddable
    record Id(@Column(name = "tenant_id") TenantId tenant, @Column(name = "rule_id") UUID rule) {
    }

    final void say(RoutingRule.Draft wanted) {
        name = wanted.name();
        expression = wanted.expression();
        decision = wanted.decision();
        enabled = wanted.enabled();
    }

    /** @param position 1 being the first */
    final void place(int position) {
        this.position = position;
    }

    int position() {
        return position;
    }

    boolean isOf(AssistantId other) {
        return assistant.equals(other);
    }

    RoutingRule rule() {
        return new RoutingRule(id.rule(), name, expression, decision, enabled, revision);
    }
}
