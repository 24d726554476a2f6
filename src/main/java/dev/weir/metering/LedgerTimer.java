package dev.weir.metering;

import dev.weir.tenant.Sql;
import dev.weir.tenant.TenantTransaction;
import jakarta.annotation.Priority;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;

/** Keeps the ledger's next months in store; every node may do it, the first one does. */
@Singleton
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class LedgerTimer {
    @Inject
    TenantTransaction transactions;

    /** Every night, and at every start. */
    @Schedule(hour = "3", minute = "10", persistent = false)
    public void makePartitions() {
        transactions.callWithoutTenant(manager -> Sql.of(manager, "select cast(weir.make_usage_partitions() as text)")
                .one(String.class));
    }

    /** Makes the partitions before the first turn. */
    public void begin(@Observes @Priority(105) Startup start) {
        makePartitions();
    }
}
