package dev.weir.budget;

import dev.weir.tenant.Actor;
import dev.weir.tenant.AuditTrail;
import dev.weir.tenant.Sql;
import dev.weir.tenant.TenantTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonValue;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;

/** Models that cost more than their bound: none of them takes a paid turn until an administrator cleared it. */
@ApplicationScoped
public class ModelBlocks {
    private final TenantTransaction transactions;
    private final AuditTrail audit;

    ModelBlocks() {
        this(null, null);
    }

    /** The blocks in a database. */
    @Inject
    public ModelBlocks(TenantTransaction transactions, AuditTrail audit) {
        this.transactions = transactions;
        this.audit = audit;
    }

    /** A blocked model and why. */
    public record Block(String model, String reason, Instant since) {
    }

    /** All blocked models. */
    public List<Block> all() {
        return transactions.callWithoutTenant(manager -> Sql.of(manager,
                "select model, reason, blocked_at from weir.model_block order by model").list(Block.class));
    }

    /** Whether a model takes no paid turns now; {@link BudgetGate#reserve} asks by itself. */
    public boolean blocked(String model) {
        return all().stream().anyMatch(block -> block.model().equals(model));
    }

    /** Lets a model take paid turns again; false when it was not blocked. */
    public boolean clear(Actor by, String model) {
        by.operates();
        return transactions.callWithoutTenant(manager -> {
            boolean cleared = Sql.of(manager, "delete from weir.model_block where model = :model")
                    .set("model", model).execute() == 1;
            if (cleared) {
                audit.recordForPlatform(manager, by, "model.clear", model, JsonValue.EMPTY_JSON_OBJECT);
            }
            return cleared;
        });
    }

    static void block(EntityManager transaction, String model, String reason) {
        Sql.of(transaction, "insert into weir.model_block (model, reason) values (:model, :reason) on conflict do nothing")
                .set("model", model).set("reason", reason).execute();
    }
}
