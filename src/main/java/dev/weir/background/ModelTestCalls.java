package dev.weir.background;

import dev.weir.platform.NanoUsd;
import dev.weir.tenant.Actor;
import dev.weir.tenant.AuditTrail;
import dev.weir.tenant.TenantTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonValue;

/** Asks a model because an administrator wants to see whether it answers. What is paid for is noted before it is asked. */
@ApplicationScoped
public class ModelTestCalls {
    private final BackgroundCalls calls;
    private final TenantTransaction transactions;
    private final AuditTrail audit;

    @SuppressWarnings("NullAway")
    ModelTestCalls() {
        this(null, null, null);
    }

    @Inject
    ModelTestCalls(BackgroundCalls calls, TenantTransaction transactions, AuditTrail audit) {
        this.calls = calls;
        this.transactions = transactions;
        this.audit = audit;
    }

    /** The most it may cost; {@code model_not_found} when the model has no price. */
    public NanoUsd bound(Actor by, BackgroundCall call) {
        by.operates();
        return calls.bound(call);
    }

    /** Asks it, within the limits of the tenant that pays. */
    public BackgroundReply ask(Actor by, BackgroundCall call) {
        by.operates();
        transactions.callWithoutTenant(manager -> {
            audit.recordForPlatform(manager, by, "model.trial", call.model().name(), JsonValue.EMPTY_JSON_OBJECT);
            return call;
        });
        return calls.ask(call);
    }
}
