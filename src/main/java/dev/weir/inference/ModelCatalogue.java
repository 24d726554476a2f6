package dev.weir.inference;

import dev.weir.tenant.TenantTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * The installation's models, the same for every tenant. A node reads them anew when what it holds is two seconds old, so
 * another node's change is seen within that time.
 */
@ApplicationScoped
public class ModelCatalogue {
    private static final Duration FRESH = Duration.ofSeconds(2);

    private final TenantTransaction transactions;
    private final Clock clock;
    private final ReentrantLock reading = new ReentrantLock();
    private volatile Snapshot snapshot = new Snapshot(List.of(), Instant.MIN);

    @SuppressWarnings("NullAway")
    ModelCatalogue() {
        this(null, null);
    }

    /** A catalogue over the database. */
    @Inject
    public ModelCatalogue(TenantTransaction transactions, Clock clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    /** The model of that name, unless it is retired. */
    public Optional<CatalogueModel> find(String name) {
        return all().stream().filter(model -> model.name().equals(name)).findFirst();
    }

    /** Every model in use: the tiers' defaults first, then the oldest. */
    public List<CatalogueModel> all() {
        Snapshot held = snapshot;
        return held.isFresh(clock.instant()) ? held.models() : read();
    }

    /** The tier's model when nobody names one: the one made default, else the oldest; empty when none is configured. */
    public Optional<CatalogueModel> defaultModel(Tier tier) {
        return all().stream().filter(model -> model.tier() == tier).findFirst();
    }

    /** Adds a model or replaces the one of its name, a retired one included. */
    public void save(CatalogueModel model) {
        change(manager -> ModelRows.save(manager, model));
    }

    /** Makes a model its tier's default, over the environment's too; {@code false} when there is none of that name. */
    public boolean makeDefault(String name) {
        boolean made = transactions.callWithoutTenant(manager -> ModelRows.makeDefault(manager, name));
        forget();
        return made;
    }

    /** Takes a model out of use; {@code false} when there is none of that name. */
    public boolean retire(String name) {
        boolean retired = transactions.callWithoutTenant(manager -> ModelRows.retire(manager, name));
        forget();
        return retired;
    }

    /** As {@link #save(CatalogueModel)}, in the transaction of a {@link #change}. */
    public void save(EntityManager transaction, CatalogueModel model) {
        ModelRows.save(transaction, model);
    }

    /** As {@link #makeDefault(String)}, in the transaction of a {@link #change}. */
    public boolean makeDefault(EntityManager transaction, String name) {
        return ModelRows.makeDefault(transaction, name);
    }

    /** As {@link #retire(String)}, in the transaction of a {@link #change}. */
    public boolean retire(EntityManager transaction, String name) {
        return ModelRows.retire(transaction, name);
    }

    /** Changes the catalogue's rows in one transaction; this node sees the change at once. */
    public void change(Consumer<EntityManager> work) {
        transactions.callWithoutTenant(manager -> {
            work.accept(manager);
            return null;
        });
        forget();
    }

    private void forget() {
        reading.lock();
        try {
            snapshot = new Snapshot(List.of(), Instant.MIN);
        } finally {
            reading.unlock();
        }
    }

    private List<CatalogueModel> read() {
        reading.lock();
        try {
            Instant now = clock.instant();
            if (!snapshot.isFresh(now)) {
                snapshot = new Snapshot(transactions.callWithoutTenant(ModelRows::read), now);
            }
            return snapshot.models();
        } finally {
            reading.unlock();
        }
    }

    private record Snapshot(List<CatalogueModel> models, Instant readAt) {
        private Snapshot {
            models = List.copyOf(models);
        }

        boolean isFresh(Instant now) {
            return readAt.isAfter(now.minus(FRESH));
        }
    }
}
