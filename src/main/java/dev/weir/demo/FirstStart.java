package dev.weir.demo;

import dev.weir.tenant.Sql;
import dev.weir.tenant.TenantTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Which steps of the installation's first start are done; an interrupted one is carried on where it stood. */
@ApplicationScoped
class FirstStart {
    private final TenantTransaction transactions;

    @SuppressWarnings("NullAway")
    FirstStart() {
        this(null);
    }

    /** The steps in a database. */
    @Inject
    FirstStart(TenantTransaction transactions) {
        this.transactions = transactions;
    }

    /** Whether that step was done once. */
    boolean isDone(String step) {
        return transactions.callWithoutTenant(manager -> Sql.of(manager,
                "select exists (select from weir.first_start where step = :step)").set("step", step).first(Boolean.class))
                .orElseThrow();
    }

    /** Notes that the step is done, for good. */
    void done(String step) {
        transactions.callWithoutTenant(manager -> Sql.of(manager,
                "insert into weir.first_start (step) values (:step) on conflict do nothing").set("step", step).execute());
    }
}
