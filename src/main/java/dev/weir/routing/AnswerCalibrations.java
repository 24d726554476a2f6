package dev.weir.routing;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.weir.platform.RateLimitedLog;
import dev.weir.tenant.Sql;
import dev.weir.tenant.TenantId;
import dev.weir.tenant.TenantTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;

/**
 * What the check of a small answer is calibrated with: the tenant's own newest calibration, or nothing. A node looks every two
 * seconds which it is. One that cannot be read leaves the shipped check's word, and says so.
 */
@ApplicationScoped
public class AnswerCalibrations {
    private static final RateLimitedLog LOG = new RateLimitedLog(System.getLogger(AnswerCalibrations.class.getName()));
    private static final Duration FRESH = Duration.ofSeconds(2);
    private static final int MOST = 10_000;

    private final Cache<TenantId, InUse> inUse = Caffeine.newBuilder().expireAfterWrite(FRESH).maximumSize(MOST).build();
    private final TenantTransaction transactions;
    private final RoutingMetrics metrics;

    @SuppressWarnings("NullAway")
    AnswerCalibrations() {
        this(null, null);
    }

    @Inject
    public AnswerCalibrations(TenantTransaction transactions, RoutingMetrics metrics) {
        this.transactions = transactions;
        this.metrics = metrics;
    }

    /**
     * A calibration, or that there is none.
     *
     * @param own     the tenant's; empty where the shipped check's word stands
     * @param warning what a person must know of why it stands
     */
    public record InUse(Optional<AnswerCalibration> own, Optional<String> warning) {
        /** The probability that counts, for what the shipped check says. */
        public double probability(double shipped) {
            return own.map(calibration -> calibration.probability(shipped)).orElse(shipped);
        }
    }

    /** The tenant's own calibration where it has one, and nobody chose the shipped router instead of what was learned. */
    public InUse of(TenantId tenant) {
        return inUse.get(tenant, this::read);
    }

    /** Looks anew next time, because something changed on this node. */
    public void forget(TenantId tenant) {
        inUse.invalidate(tenant);
    }

    private InUse read(TenantId tenant) {
        try {
            return new InUse(transactions.callAtOnce(tenant, manager -> Sql.of(manager, """
                    select version, shift, slope, labels, log_loss_before, log_loss_after, made_at
                    from weir.check_calibration where tenant_id = :tenant and not exists (select from weir.router_choice c
                        where c.tenant_id = :tenant and c.held and c.version is null)
                    order by version desc limit 1""").set("tenant", tenant.value()).first(AnswerCalibration.Row.class))
                    .map(AnswerCalibration.Row::calibration), Optional.empty());
        } catch (RuntimeException unreadable) {
            LOG.log(Level.WARNING, "unreadable", () -> "A tenant's calibration of the check cannot be read: " + unreadable);
            metrics.ownCalibrationUnreadable();
            return new InUse(Optional.empty(),
                    Optional.of("Your own calibration of the check could not be read: the shipped one counts."));
        }
    }
}
