package dev.weir.people;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.platform.Failure;
import dev.weir.platform.FailureCode;
import dev.weir.platform.Ids;
import dev.weir.platform.Randomness;
import dev.weir.platform.Settings;
import dev.weir.tenant.AuditLog;
import dev.weir.tenant.AuditTrail;
import dev.weir.tenant.TenantId;
import dev.weir.testing.SettableClock;
import dev.weir.testing.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who gets in, who is kept out, and who may look after whom. */
class PeopleIT {
    @RegisterExtension
    private static final TestDatabase database = TestDatabase.create();

    private final PlainHash hash = new PlainHash();
    private final SettableClock clock = new SettableClock(Instant.parse("2026-03-10T12:00:00Z"));
    private final Passwords passwords = Passwords.under(hash, Randomness.secure());
    private final LockOut lockOut = new LockOut(database.transactions(), new AuditTrail(), clock,
            new Settings(key -> Optional.empty()));
    private final People people = new People(database.transactions(), passwords, new AuditTrail(), lockOut);
    private final SignIn door = new SignIn(database.transactions(), passwords, new AuditTrail(), clock, lockOut);
    private final Person platform = new Person(new PersonId(Ids.next()), "root", Role.PLATFORM_ADMIN, Optional.empty(),
            false, Ids.next());
    private final TenantId tenant = database.newTenant("t" + Ids.next());
    private final TenantId stranger = database.newTenant("s" + Ids.next());

    @Test
    void aGeneratedPasswordLetsInAndHasToBeChanged() {
        NewPerson made = add(Role.TENANT_ADMIN);
        Person entered = door.enter(made.name(), made.password()).orElseThrow();
        assertTrue(entered.mustChange());
        assertEquals(Optional.of(tenant), entered.tenant());
        Person changed = people.choosePassword(entered, made.password(), "a better pass phrase");
        assertFalse(changed.mustChange());
        assertEquals(Optional.empty(), people.stillIn(entered), "sessions from before the change end");
        assertTrue(people.stillIn(changed).isPresent());
        assertEquals(Optional.empty(), door.enter(made.name(), made.password()));
        assertTrue(door.enter(made.name().toUpperCase(Locale.ROOT), "a better pass phrase").isPresent());
    }

    @Test
    void badPasswordsAreRefused() {
        NewPerson made = add(Role.VIEWER);
        Person entered = door.enter(made.name(), made.password()).orElseThrow();
        for (String bad : new String[] {"short", made.name() + "-and-more", made.password(), "x".repeat(201)}) {
            assertThrows(Failure.class, () -> people.choosePassword(entered, made.password(), bad), bad);
        }
        assertThrows(Failure.class, () -> people.choosePassword(entered, "another one", "a better pass phrase"));
    }

    @Test
    void fiveWrongPasswordsLockThatPersonOutForAWhile() {
        NewPerson made = add(Role.VIEWER);
        NewPerson other = add(Role.VIEWER);
        for (int i = 0; i < 5; i++) {
            assertEquals(Optional.empty(), door.enter(made.name(), "wrong"));
        }
        assertEquals(Optional.empty(), door.enter(made.name(), made.password()), "locked, whatever the password");
        assertTrue(door.enter(other.name(), other.password()).isPresent());
        clock.advance(Duration.ofMinutes(15).plusSeconds(1));
        assertTrue(door.enter(made.name(), made.password()).isPresent());
    }

    @Test
    void guessingFillsNoTrailAndNamesNobodyWhoIsNotThere() {
        NewPerson made = add(Role.VIEWER);
        int before = noted(AuditLog.PLATFORM, "names that are nobody's").size();
        String nobody = "a password in the wrong field " + Ids.next();
        for (int i = 0; i < 40; i++) {
            door.enter(made.name(), "wrong");
            door.enter(nobody, "wrong");
        }
        assertEquals(List.of("console.locked {\"times\": 1, \"minutes\": 15}", "console.refused {\"tries\": 1}"),
                noted(tenant, made.id().toString()));
        clock.advance(Duration.ofHours(1));
        door.enter(made.name(), "wrong");
        assertEquals("console.refused {\"tries\": 5}", noted(tenant, made.id().toString()).getFirst(),
                "those that were counted and not noted");
        assertEquals(before + 1, noted(AuditLog.PLATFORM, "names that are nobody's").size());
        assertEquals(List.of(), noted(AuditLog.PLATFORM, nobody));
    }

    @Test
    void wrongPresentPasswordsLockOutAsWrongOnesAtTheDoorDo() {
        NewPerson made = add(Role.VIEWER);
        Person entered = door.enter(made.name(), made.password()).orElseThrow();
        for (int i = 0; i < 4; i++) {
            assertEquals(FailureCode.INVALID_REQUEST,
                    refusal(() -> people.choosePassword(entered, "wrong", "a better pass phrase")));
        }
        assertTrue(people.stillIn(entered).isPresent());
        assertEquals(FailureCode.FORBIDDEN, refusal(() -> people.choosePassword(entered, "wrong", "a better pass phrase")));
        assertEquals(FailureCode.FORBIDDEN,
                refusal(() -> people.choosePassword(entered, made.password(), "a better pass phrase")), "locked");
        assertEquals(Optional.empty(), people.stillIn(entered), "a session left open is no way to guess on");
        assertEquals(Optional.empty(), door.enter(made.name(), made.password()));
        clock.advance(Duration.ofMinutes(15).plusSeconds(1));
        assertTrue(door.enter(made.name(), made.password()).isPresent());
    }

    @Test
    void theRightPasswordForgivesTheWrongOnes() {
        NewPerson made = add(Role.VIEWER);
        for (int round = 0; round < 3; round++) {
            for (int i = 0; i < 4; i++) {
                door.enter(made.name(), "wrong");
            }
            assertTrue(door.enter(made.name(), made.password()).isPresent());
        }
    }

    @Test
    void anUnknownNameTakesAsLongAsAKnownOne() {
        int before = hash.verified.get();
        assertEquals(Optional.empty(), door.enter("nobody-" + Ids.next(), "whatever"));
        assertEquals(before + 1, hash.verified.get());
    }

    @Test
    void whoIsDisabledIsOutAtOnce() {
        NewPerson made = add(Role.VIEWER);
        Person entered = door.enter(made.name(), made.password()).orElseThrow();
        people.change(platform, listed(made), Role.VIEWER, true);
        assertEquals(Optional.empty(), people.stillIn(entered));
        assertEquals(Optional.empty(), door.enter(made.name(), made.password()));
    }

    @Test
    void aTenantsAdministratorLooksAfterTheirOwnAlone() {
        Person admin = acting(Role.TENANT_ADMIN, tenant);
        NewPerson own = people.add(admin, "own-" + Ids.next(), Role.VIEWER, Optional.of(tenant));
        NewPerson foreign = people.add(platform, "foreign-" + Ids.next(), Role.VIEWER, Optional.of(stranger));
        assertTrue(people.list(admin, Optional.of(tenant)).stream().anyMatch(person -> person.id().equals(own.id())));
        assertEquals(FailureCode.NOT_FOUND, refusal(() -> people.list(admin, Optional.of(stranger))));
        assertEquals(FailureCode.FORBIDDEN, refusal(() -> people.list(admin, Optional.empty())));
        assertEquals(FailureCode.NOT_FOUND, refusal(() -> people.resetPassword(admin, listed(foreign))));
        assertEquals(FailureCode.NOT_FOUND, refusal(() -> people.remove(admin, listed(foreign))));
        assertEquals(FailureCode.FORBIDDEN,
                refusal(() -> people.add(admin, "rise", Role.PLATFORM_ADMIN, Optional.empty())));
        assertEquals(FailureCode.INVALID_REQUEST,
                refusal(() -> people.add(admin, "rise", Role.PLATFORM_ADMIN, Optional.of(tenant))));
    }

    @Test
    void aViewerLooksAfterNobody() {
        Person viewer = acting(Role.VIEWER, tenant);
        assertEquals(FailureCode.FORBIDDEN, refusal(() -> people.list(viewer, Optional.of(tenant))));
        assertEquals(FailureCode.FORBIDDEN,
                refusal(() -> people.add(viewer, "friend", Role.VIEWER, Optional.of(tenant))));
    }

    @Test
    void namesAreUniqueOverAllTenants() {
        NewPerson made = add(Role.VIEWER);
        assertEquals(FailureCode.CONFLICT, refusal(() -> people.add(platform,
                made.name().toUpperCase(Locale.ROOT), Role.VIEWER, Optional.of(stranger))));
    }

    private static List<String> noted(TenantId trail, String subject) {
        return new AuditLog(database.transactions()).list(trail, new AuditLog.Filter("console.", subject), 0, 9).stream()
                .filter(event -> !event.action().equals("console.sign_in"))
                .map(event -> event.action() + " " + event.detail()).toList();
    }

    private NewPerson add(Role role) {
        return people.add(platform, "p-" + UUID.randomUUID(), role, Optional.of(tenant));
    }

    private ListedPerson listed(NewPerson person) {
        return people.list(platform, Optional.empty()).stream().filter(row -> row.id().equals(person.id()))
                .findFirst().orElseThrow();
    }

    private static Person acting(Role role, TenantId of) {
        return new Person(new PersonId(Ids.next()), "acting", role, Optional.of(of), false, Ids.next());
    }

    private static FailureCode refusal(Runnable verb) {
        return assertThrows(Failure.class, verb::run).code();
    }
}
