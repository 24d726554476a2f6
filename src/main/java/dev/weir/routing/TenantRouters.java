package dev.weir.routing;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.weir.platform.JsonDocument;
import dev.weir.tenant.Sql;
import dev.weir.tenant.TenantId;
import dev.weir.tenant.TenantTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;

/**
 * The learned model that judges a tenant's questions: its own, refitted from its labels, or the shipped one. A node looks
 * every two seconds which it is, so that another node's change is seen within that time.
 */
@ApplicationScoped
public class TenantRouters {
    private static final System.Logger LOG = System.getLogger(TenantRouters.class.getName());
    private static final Duration FRESH = Duration.ofSeconds(2);
    private static final int MOST = 10_000;
    private static final int MOST_MODELS = 1_000;

    private final Cache<TenantId, InUse> inUse =
            Caffeine.newBuilder().expireAfterWrite(FRESH).maximumSize(MOST).build();
    private final Cache<Key, InUse> models = Caffeine.newBuilder().maximumSize(MOST_MODELS).build();
    private final TenantTransaction transactions;
    private final RouterModel shipped;
    private final RoutingMetrics metrics;

    @SuppressWarnings("NullAway")
    TenantRouters() {
        this(null, null, null);
    }

    @Inject
    public TenantRouters(TenantTransaction transactions, RouterModel shipped, RoutingMetrics metrics) {
        this.transactions = transactions;
        this.shipped = shipped;
        this.metrics = metrics;
    }

    /**
     * A model and where it comes from.
     *
     * @param version of the tenant's own; empty for the shipped one
     * @param warning what a person must know of why this one is used
     */
    public record InUse(RouterModel model, Optional<Integer> version, Optional<String> warning) {
    }

    private record Key(TenantId tenant, int version) {
    }

    /** The tenant's own router where it has one, else the shipped one. */
    public InUse of(TenantId tenant) {
        return inUse.get(tenant, this::chosen);
    }

    /** Looks anew next time, because something was chosen on this node. */
    public void forget(TenantId tenant) {
        inUse.invalidate(tenant);
    }

    private InUse chosen(TenantId tenant) {
        return transactions.callAtOnce(tenant, manager -> Sql.of(manager, """
                select version from weir.router_choice where tenant_id = :tenant and version is not null""")
                .set("tenant", tenant.value()).first(Integer.class))
                .map(version -> models.get(new Key(tenant, version), this::read))
                .orElseGet(() -> new InUse(shipped, Optional.empty(), Optional.empty()));
    }

    /** A version never changes, so it is read once. */
    private InUse read(Key key) {
        String model = transactions.callAtOnce(key.tenant(), manager -> Sql.of(manager, """
                select cast(model as text) from weir.router_model where tenant_id = :tenant and version = :version""")
                .set("tenant", key.tenant().value()).set("version", key.version()).first(String.class).orElseThrow());
        try {
            return new InUse(new RouterModel(JsonDocument.trusted(model)), Optional.of(key.version()), Optional.empty());
        } catch (RuntimeException unreadable) {
            LOG.log(Level.WARNING, "Version " + key.version() + " of a tenant's router cannot be read", unreadable);
            metrics.ownRouterUnreadable();
            return new InUse(shipped, Optional.empty(), Optional.of("Version " + key.version()
                    + " of your own router cannot be read by this release: the shipped one is used until the next refit."));
        }
    }
}
