package dev.weir.tenant;

import dev.weir.platform.Json;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.persistence.EntityManager;
import java.lang.System.Logger.Level;
import java.lang.System.Logger;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The kill switch for everything paid. A node believes what it read for two seconds, so a switch takes that long to
 * reach every node; what cannot be read is off, since nothing paid may go unmetered.
 */
@ApplicationScoped
public class PaidSwitch {
    /** How old the state that a node acts on may be. */
    public static final Duration MEMORY = Duration.ofSeconds(2);
    private static final Logger LOG = System.getLogger(PaidSwitch.class.getName());

    private final TenantTransaction transactions;
    private final AuditTrail audit;
    private final Clock clock;
    private volatile Seen seen = new Seen(false, Instant.MIN);

    PaidSwitch() {
        this(null, null, null);
    }

    /** The switch in a database. */
    @Inject
    public PaidSwitch(TenantTransaction transactions, AuditTrail audit, Clock clock) {
        this.transactions = transactions;
        this.audit = audit;
        this.clock = clock;
    }

    /** Whether anything that costs money may be called now. */
    public boolean enabled() {
        Seen last = seen;
        Instant now = clock.instant();
        return now.isBefore(last.until()) ? last.enabled() : refresh(now);
    }

    /** The switch as the database has it. */
    public PaidState state() {
        return transactions.callWithoutTenant(PaidSwitch::read);
    }

    /** Turns the switch, on this node at once. */
    public PaidState turn(Actor by, boolean enabled, Optional<String> reason) {
        by.operates();
        PaidState state = transactions.callWithoutTenant(manager -> {
            PaidState before = read(manager);
            write(manager, enabled, reason);
            PaidState now = read(manager);
            audit.recordForPlatform(manager, by, "paid.switch", "paid", Json.createObjectBuilder(detail(now))
                    .add("before", detail(before)).build());
            return now;
        });
        remember(state.enabled(), clock.instant());
        return state;
    }

    private static JsonObject detail(PaidState state) {
        return Json.createObjectBuilder().add("enabled", state.enabled()).add("reason", state.reason().orElse("")).build();
    }

    private boolean refresh(Instant now) {
        try {
            return remember(state().enabled(), now);
        } catch (RuntimeException unreadable) {
            LOG.log(Level.WARNING, "The switch for paid calls cannot be read, so they are off: {0}",
                    unreadable.getMessage());
            return remember(false, now);
        }
    }

    private boolean remember(boolean enabled, Instant now) {
        seen = new Seen(enabled, now.plus(MEMORY));
        return enabled;
    }

    private static PaidState read(EntityManager manager) {
        return Sql.of(manager, "select enabled, reason, changed_at from weir.platform_switch where name = 'paid'")
                .one(PaidState.class);
    }

    private static void write(EntityManager manager, boolean enabled, Optional<String> reason) {
        Sql.of(manager, """
                update weir.platform_switch set enabled = :enabled, reason = cast(:reason as text), changed_at = now()
                 where name = 'paid'""").set("enabled", enabled)
                .set("reason", reason.orElse(null)).execute();
    }

    private record Seen(boolean enabled, Instant until) {
    }
}
