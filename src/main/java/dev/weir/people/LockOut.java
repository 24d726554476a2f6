package dev.weir.people;

import dev.weir.platform.Json;
import dev.weir.platform.Settings;
import dev.weir.tenant.AuditTrail;
import dev.weir.tenant.Operator;
import dev.weir.tenant.TenantTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Wrong passwords: {@code weir.console.attempts} (5; 3 to 100) of them in a row lock a person out for
 * {@code weir.console.lock.ms} (900,000; 1,000 to 86,400,000), the right one included, wherever they were tried. The audit
 * trail hears of them at most twice an hour for each person and node, and never of a name that is nobody's.
 */
@ApplicationScoped
class LockOut {
    private static final String STRANGERS = "names that are nobody's";

    private final TenantTransaction transactions;
    private final AuditTrail audit;
    private final Clock clock;
    private final int attempts;
    private final Duration lock;
    private final FailedAttempts wrong = new FailedAttempts();
    private final FailedAttempts locked = new FailedAttempts();

    LockOut() {
        this.transactions = null;
        this.audit = null;
        this.clock = null;
        this.attempts = 0;
        this.lock = null;
    }

    @Inject
    LockOut(TenantTransaction transactions, AuditTrail audit, Clock clock, Settings settings) {
        this.transactions = transactions;
        this.audit = audit;
        this.clock = clock;
        this.attempts = settings.integer("weir.console.attempts", 5, 3, 100);
        this.lock = settings.millis("weir.console.lock.ms", 900_000, 1_000, 86_400_000);
    }

    /**
     * Counts an attempt before its password is looked at.
     *
     * @return how many in a row it makes; empty while that person is locked out
     */
    Optional<Integer> attempt(KnownPerson person) {
        Instant now = clock.instant();
        return transactions.call(person.owner(),
                manager -> PersonRows.countAttempt(manager, person, now, attempts, lock));
    }

    /** The attempt's password was wrong; whether it was the one that locks out. */
    boolean wrong(KnownPerson person, int attempt) {
        wrong.count(person.user(), clock.instant())
                .ifPresent(many -> note(person, "console.refused", tries(many)));
        if (attempt < attempts) {
            return false;
        }
        locked.count(person.user(), clock.instant()).ifPresent(many -> note(person, "console.locked",
                Json.createObjectBuilder().add("times", many).add("minutes", Math.max(1, lock.toMinutes())).build()));
        return true;
    }

    /** Somebody tried a name that nobody has. It may be a password that was typed into the wrong field: it is kept nowhere. */
    void stranger() {
        wrong.count(KnownPerson.PLATFORM.value(), clock.instant())
                .ifPresent(many -> transactions.callWithoutTenant(manager -> {
                    audit.recordForPlatform(manager, Operator.WEIR, "console.refused", STRANGERS, tries(many));
                    return null;
                }));
    }

    private void note(KnownPerson person, String action, JsonObject detail) {
        transactions.run(person.owner(), manager -> audit.record(manager, person.owner(), Operator.WEIR, action,
                person.id().toString(), detail));
    }

    private static JsonObject tries(int many) {
        return Json.createObjectBuilder().add("tries", many).build();
    }
}
