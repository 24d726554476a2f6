package dev.weir.people;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.openid.Identity;
import dev.weir.platform.Failure;
import dev.weir.platform.FailureCode;
import dev.weir.platform.Ids;
import dev.weir.platform.InvalidSetting;
import dev.weir.platform.Randomness;
import dev.weir.platform.Settings;
import dev.weir.tenant.AuditTrail;
import dev.weir.tenant.TenantId;
import dev.weir.testing.TestDatabase;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whom a provider's word lets in, as whom, and whom it does not. */
class OpenIdSignInIT {
    @RegisterExtension
    private static final TestDatabase database = TestDatabase.create();

    private final String slug = "t" + Ids.next();
    private final TenantId tenant = database.newTenant(slug);
    private final String name = "anna-" + Ids.next() + "@shop.example";
    private final String subject = Ids.next().toString();
    private final Passwords passwords = Passwords.under(new PlainHash(), Randomness.secure());
    private final LockOut lockOut = new LockOut(database.transactions(), new AuditTrail(), Clock.systemUTC(),
            new Settings(key -> Optional.empty()));
    private final People people = new People(database.transactions(), passwords, new AuditTrail(), lockOut);
    private final SignIn door = new SignIn(database.transactions(), passwords, new AuditTrail(), Clock.systemUTC(), lockOut);
    private final Person platform = new Person(new PersonId(Ids.next()), "root", Role.PLATFORM_ADMIN, Optional.empty(),
            false, Ids.next());

    @Test
    void whoWasLetInByThatNameEntersWithoutAPasswordAndTheGeneratedOneOpensNothingMore() {
        NewPerson made = people.add(platform, name, Role.TENANT_ADMIN, Optional.of(tenant));
        Person entered = enter(Map.of(), identity(subject, name, null, null));
        assertEquals(made.id(), entered.id());
        assertEquals(Role.TENANT_ADMIN, entered.role());
        assertFalse(entered.mustChange());
        assertTrue(people.stillIn(entered).isPresent());
        assertEquals(Optional.empty(), door.enter(name, made.password()));
    }

    @Test
    void aLeaversNameDoesNotMakeSomebodyElseThem() {
        people.add(platform, name, Role.VIEWER, Optional.of(tenant));
        Person anna = enter(Map.of(), identity(subject, name, null, null));
        assertRefused(Map.of(), identity("another subject", name, null, null));
        assertRefused(Map.of("weir.openid.provision.role", "viewer", "weir.openid.provision.tenant", slug),
                identity("another subject", name, null, null));
        assertEquals(anna.id(), enter(Map.of(), identity(subject, "renamed@shop.example", null, null)).id());
    }

    @Test
    void aStrangerEntersOnlyWhereThatIsConfiguredAndNeverAsThePlatforms() {
        Identity stranger = identity(subject, name, null, null);
        assertTrue(assertRefused(Map.of(), stranger).contains("not known to Weir"));
        assertRefused(Map.of("weir.openid.provision.role", "viewer"), stranger);
        assertRefused(Map.of("weir.openid.provision.role", "viewer", "weir.openid.provision.tenant", "nowhere"), stranger);
        Map<String, String> open = Map.of("weir.openid.provision.role", "viewer", "weir.openid.provision.tenant", slug);
        assertRefused(open, identity(subject, name, List.of("platform_admin"), null));
        Person entered = enter(open, stranger);
        assertEquals(Role.VIEWER, entered.role());
        assertEquals(Optional.of(tenant), entered.tenant());
        assertThrows(InvalidSetting.class, () -> enter(Map.of("weir.openid.provision.role", "platform_admin"), stranger));
    }

    @Test
    void rolesAndTenantsThatTheProviderTellsCount() {
        people.add(platform, name, Role.VIEWER, Optional.of(tenant));
        assertRefused(Map.of(), identity(subject, name, List.of("cook"), null));
        assertRefused(Map.of(), identity(subject, name, null, "another"));
        assertRefused(Map.of(), identity(subject, name, List.of("platform_admin"), slug));
        Person viewer = enter(Map.of(), identity(subject, name, List.of("viewer"), slug));
        Person admin = enter(Map.of(), identity(subject, name, List.of("staff", "viewer", "tenant_admin"), slug));
        assertEquals(Role.TENANT_ADMIN, admin.role());
        assertEquals(Optional.empty(), people.stillIn(viewer), "sessions with the former role end");
    }

    @Test
    void whoIsKeptOutStaysOutAndWhoSignsOutThereIsOutHere() {
        people.add(platform, name, Role.VIEWER, Optional.of(tenant));
        Person anna = enter(Map.of(), identity(subject, name, null, null));
        signIn(Map.of()).leave("https://elsewhere.example", subject);
        assertTrue(people.stillIn(anna).isPresent());
        signIn(Map.of()).leave("https://provider.example", subject);
        assertEquals(Optional.empty(), people.stillIn(anna));
        ListedPerson listed = people.list(platform, Optional.of(tenant)).getFirst();
        people.change(platform, listed, Role.VIEWER, true);
        assertRefused(Map.of(), identity(subject, name, null, null));
    }

    private static Identity identity(String subject, String name, List<String> roles, String tenant) {
        return new Identity("https://provider.example", subject, name, roles, tenant);
    }

    private Person enter(Map<String, String> settings, Identity identity) {
        return signIn(settings).enter(identity);
    }

    private OpenIdSignIn signIn(Map<String, String> settings) {
        return new OpenIdSignIn(database.transactions(), passwords, new AuditTrail(), Clock.systemUTC(),
                new Settings(key -> Optional.ofNullable(settings.get(key))));
    }

    private String assertRefused(Map<String, String> settings, Identity identity) {
        Failure refused = assertThrows(Failure.class, () -> enter(settings, identity));
        assertEquals(FailureCode.FORBIDDEN, refused.code());
        return refused.getMessage();
    }
}
