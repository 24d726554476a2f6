package dev.weir.people;

import dev.weir.platform.Settings;
import dev.weir.tenant.AuditTrail;
import dev.weir.tenant.TenantTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonValue;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The door: {@code weir.console.attempts} (5; 3 to 100) wrong passwords in a row lock a person out for
 * {@code weir.console.lock.ms} (900,000; 1,000 to 86,400,000), the right one included.
 */
@ApplicationScoped
public class SignIn {
    private final TenantTransaction transactions;
    private final Passwords passwords;
    private final AuditTrail audit;
    private final Clock clock;
    private final int attempts;
    private final Duration lock;

    SignIn() {
        this.transactions = null;
        this.passwords = null;
        this.audit = null;
        this.clock = null;
        this.attempts = 0;
        this.lock = null;
    }

    /** A door to the people in a database. */
    @Inject
    public SignIn(TenantTransaction transactions, Passwords passwords, AuditTrail audit, Clock clock,
            Settings settings) {
        this.transactions = transactions;
        this.passwords = passwords;
        this.audit = audit;
        this.clock = clock;
        this.attempts = settings.integer("weir.console.attempts", 5, 3, 100);
        this.lock = settings.millis("weir.console.lock.ms", 900_000, 1_000, 86_400_000);
    }

    /** Who that is; empty for a wrong password, an unknown or disabled name and one that is locked out, alike. */
    public Optional<Person> enter(String name, String password) {
        Optional<KnownPerson> known = transactions.callWithoutTenant(manager -> PersonRows.named(manager, name));
        if (known.isEmpty() || !mayTry(known.get())) {
            passwords.pretend(password);
            return Optional.empty();
        }
        return known.filter(person -> passwords.matches(password, person.passwordHash()) && !person.disabled())
                .map(this::welcome);
    }

    private boolean mayTry(KnownPerson person) {
        Instant now = clock.instant();
        return transactions.call(person.owner(),
                manager -> PersonRows.countAttempt(manager, person, now, attempts, lock));
    }

    private Person welcome(KnownPerson known) {
        Person person = known.person();
        transactions.run(known.owner(), manager -> {
            PersonRows.welcome(manager, known, clock.instant());
            audit.record(manager, known.owner(), person.actor(), "console.sign_in", person.id().toString(),
                    JsonValue.EMPTY_JSON_OBJECT);
        });
        return person;
    }
}
