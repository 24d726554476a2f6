package dev.weir.people;

import dev.weir.tenant.AuditTrail;
import dev.weir.tenant.TenantTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonValue;
import java.time.Clock;
import java.util.Optional;

/** The door. It tells nobody whether a name exists, is disabled or is locked out ({@link LockOut}). */
@ApplicationScoped
public class SignIn {
    private final TenantTransaction transactions;
    private final Passwords passwords;
    private final AuditTrail audit;
    private final Clock clock;
    private final LockOut lockOut;

    SignIn() {
        this(null, null, null, null, null);
    }

    /** A door to the people in a database. */
    @Inject
    SignIn(TenantTransaction transactions, Passwords passwords, AuditTrail audit, Clock clock, LockOut lockOut) {
        this.transactions = transactions;
        this.passwords = passwords;
        this.audit = audit;
        this.clock = clock;
        this.lockOut = lockOut;
    }

    /** Who that is; empty for a wrong password, an unknown or disabled name and one that is locked out, alike. */
    public Optional<Person> enter(String name, String password) {
        Optional<KnownPerson> known = transactions.callWithoutTenant(manager -> PersonRows.named(manager, name));
        if (known.isEmpty()) {
            passwords.pretend(password);
            lockOut.stranger();
            return Optional.empty();
        }
        return enter(known.get(), password);
    }

    private Optional<Person> enter(KnownPerson known, String password) {
        Optional<Integer> attempt = lockOut.attempt(known);
        if (attempt.isEmpty()) {
            passwords.pretend(password);
            return Optional.empty();
        }
        if (passwords.matches(password, known.passwordHash()) && !known.disabled()) {
            return Optional.of(welcome(known));
        }
        lockOut.wrong(known, attempt.get());
        return Optional.empty();
    }

    private Person welcome(KnownPerson known) {
        Person person = known.person();
        transactions.run(known.owner(), manager -> {
            PersonRows.welcome(manager, known, clock.instant());
            audit.record(manager, known.owner(), person, "console.sign_in", person.id().toString(),
                    JsonValue.EMPTY_JSON_OBJECT);
        });
        return person;
    }
}
