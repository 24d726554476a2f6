package dev.weir.people;

import dev.weir.platform.Ids;
import dev.weir.platform.Randomness;
import dev.weir.platform.Settings;
import dev.weir.tenant.AuditTrail;
import dev.weir.tenant.TenantId;
import dev.weir.testing.ConsolePage;
import dev.weir.testing.TestDatabase;
import java.time.Clock;
import java.util.Optional;

/** Lets people into the console of a running node, as its administrators would. */
public final class ConsolePeople {
    private static final int UNIQUE = 8;

    private final Person administrator = new Person(new PersonId(Ids.next()), "root", Role.PLATFORM_ADMIN,
            Optional.empty(), false, Ids.next());
    private final People people;
    private final SignIn door;

    private ConsolePeople(TestDatabase database) {
        Passwords passwords = passwords();
        LockOut lockOut = new LockOut(database.transactions(), new AuditTrail(), Clock.systemUTC(),
                new Settings(key -> Optional.empty()));
        people = new People(database.transactions(), passwords, new AuditTrail(), lockOut);
        door = new SignIn(database.transactions(), passwords, new AuditTrail(), Clock.systemUTC(), lockOut);
    }

    /** Passwords that a running node verifies. */
    public static Passwords passwords() {
        return Passwords.under(new Pbkdf2Hash(), Randomness.secure());
    }

    /** The people of the node over that database. */
    public static ConsolePeople in(TestDatabase database) {
        return new ConsolePeople(database);
    }

    /** Somebody who still has the password that was generated for them. */
    public NewPerson newcomer(Role role, TenantId tenant) {
        String unique = Ids.next().toString();
        return newcomer(role.wireName() + "-" + unique.substring(unique.length() - UNIQUE), role, tenant);
    }

    /** The same under a name. */
    public NewPerson newcomer(String name, Role role, TenantId tenant) {
        return people.add(administrator, name, role, Optional.of(tenant).filter(owner -> role != Role.PLATFORM_ADMIN));
    }

    /** Somebody who has changed it to {@link ConsolePage#PASSWORD}; a platform administrator belongs to no tenant. */
    public Person add(Role role, TenantId tenant) {
        NewPerson made = newcomer(role, tenant);
        Person entered = door.enter(made.name(), made.password()).orElseThrow();
        return people.choosePassword(entered, made.password(), ConsolePage.PASSWORD);
    }
}
