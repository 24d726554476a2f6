package dev.weir.tenant;

import dev.weir.platform.IfMatch;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.OptimisticLockException;
import java.sql.PreparedStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/**
 * The one way to the database: a short transaction that names its tenant to row-level security, or names none and then
 * sees only what the SECURITY DEFINER functions show. Calls do not nest: what must share a transaction passes its
 * {@link EntityManager} on. No transaction is held while a model thinks. Of two that change the same entity at once the
 * second is refused with {@code version_conflict}.
 */
@ApplicationScoped
public class TenantTransaction {
    private static final String ENTERED = """
            with entered as materialized (select cast(set_config('weir.tenant_id', ?, true) as uuid) as tenant)
            """;

    private final EntityManagerFactory factory;
    private volatile Consumer<EntityManager> warmUp = manager -> { };
    private volatile Consumer<TenantId> writtenBehind = tenant -> { };

    TenantTransaction() {
        this(null);
    }

    /** Transactions of a persistence unit, JTA or resource-local. */
    @Inject
    public TenantTransaction(EntityManagerFactory factory) {
        this.factory = factory;
    }

    /**
     * Does the work as that tenant; an exception rolls back and is thrown on. It sees all that this node wrote behind for the
     * tenant before.
     */
    public <T> T call(TenantId tenant, Function<EntityManager, T> work) {
        writtenBehind.accept(tenant);
        return callAtOnce(tenant, work);
    }

    /** As {@link #call}, for what a turn does on its way: it waits for nothing that is written behind, and may not see it. */
    public <T> T callAtOnce(TenantId tenant, Function<EntityManager, T> work) {
        if (tenant.isWarmUp()) {
            return undone(work);
        }
        return changing(() -> factory.callInTransaction(manager -> {
            enter(manager, tenant);
            return written(manager, work);
        }));
    }

    /** Does the work as that tenant; an exception rolls back and is thrown on. */
    public void run(TenantId tenant, Consumer<EntityManager> work) {
        call(tenant, manager -> {
            work.accept(manager);
            return null;
        });
    }

    /** As {@link #run} and {@link #callAtOnce}. */
    public void runAtOnce(TenantId tenant, Consumer<EntityManager> work) {
        callAtOnce(tenant, manager -> {
            work.accept(manager);
            return null;
        });
    }

    /**
     * A transaction of one statement, for the hot path: it names the tenant itself. It selects from {@code entered}, whose only row has
     * the {@code tenant}, and hands that to a function of the database; so the tenant is named before the function looks at a row.
     *
     * @param places what its question marks stand for
     * @return its one row
     */
    public <T> T single(TenantId tenant, String statement, Sql.Reader<T> reader, @Nullable Object... places) {
        Function<EntityManager, T> work = manager -> Sql.of(manager, ENTERED + statement).with(tenant.value().toString())
                .with(places).first(reader).orElseThrow();
        return tenant.isWarmUp() ? undone(work) : factory.callInTransaction(work::apply);
    }

    /** Does work that belongs to no tenant: look-ups before one is known, sweepers, platform pages. */
    public <T> T callWithoutTenant(Function<EntityManager, T> work) {
        return changing(() -> factory.callInTransaction(manager -> written(manager, work)));
    }

    /** What is changed is written before the commit, which would tell of a conflict in words of its own. */
    private static <T> T written(EntityManager manager, Function<EntityManager, T> work) {
        T result = work.apply(manager);
        manager.flush();
        return result;
    }

    private static <T> T changing(Supplier<T> transaction) {
        try {
            return transaction.get();
        } catch (OptimisticLockException changed) {
            throw IfMatch.conflict("This").causedBy(changed);
        }
    }

    /** What is done before a transaction that is to see what this node writes behind for a tenant. */
    public void writeBehind(Consumer<TenantId> first) {
        this.writtenBehind = first;
    }

    /** What every transaction of the warm-up's tenant finds, and leaves behind no more than anything else it did. */
    void layOut(Consumer<EntityManager> warmUp) {
        this.warmUp = warmUp;
    }

    private <T> T undone(Function<EntityManager, T> work) {
        List<T> result = new ArrayList<>();
        try {
            factory.runInTransaction(manager -> {
                enter(manager, TenantId.WARM_UP);
                warmUp.accept(manager);
                result.add(work.apply(manager));
                throw new Undone();
            });
        } catch (Undone asMeant) {
            return result.getFirst();
        }
        throw new IllegalStateException("A warm-up was not rolled back");
    }

    /** Rolls a warm-up back. */
    private static final class Undone extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Undone() {
            super("warmed up", null, false, false);
        }
    }

    /** By the driver: this stands before every transaction, and a query of Hibernate's takes several times its time. */
    private static void enter(EntityManager manager, TenantId tenant) {
        manager.unwrap(Session.class).doWork(connection -> {
            try (PreparedStatement named = connection.prepareStatement("select set_config('weir.tenant_id', ?, true)")) {
                named.setString(1, tenant.value().toString());
                named.execute();
            }
        });
    }
}
