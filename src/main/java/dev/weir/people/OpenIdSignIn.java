package dev.weir.people;

import dev.weir.openid.Identity;
import dev.weir.platform.Failure;
import dev.weir.platform.FailureCode;
import dev.weir.platform.Ids;
import dev.weir.platform.Json;
import dev.weir.platform.Settings;
import dev.weir.tenant.AuditTrail;
import dev.weir.tenant.TenantId;
import dev.weir.tenant.TenantTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;

/**
 * Signing in at an OpenID provider: whom its verified word lets in. The first time a person is found by their name, and from then on
 * by the provider's subject alone, so that who is given a leaver's address does not become them.
 */
@ApplicationScoped
public class OpenIdSignIn {
    private static final String ACTOR = "openid";
    private static final JsonObject BY = Json.createObjectBuilder().add("by", ACTOR).build();

    private final TenantTransaction transactions;
    private final Passwords passwords;
    private final AuditTrail audit;
    private final Clock clock;
    private final ProvisioningSettings provision;

    OpenIdSignIn() {
        this.transactions = null;
        this.passwords = null;
        this.audit = null;
        this.clock = null;
        this.provision = null;
    }

    /** A door to the people in a database. */
    @Inject
    public OpenIdSignIn(TenantTransaction transactions, Passwords passwords, AuditTrail audit, Clock clock,
            Settings settings) {
        this.transactions = transactions;
        this.passwords = passwords;
        this.audit = audit;
        this.clock = clock;
        this.provision = ProvisioningSettings.of(settings);
    }

    /** Wrong settings stop the start. */
    void check(@Observes Startup start) {
        // To be made is to be checked.
    }

    /** Who that is here; {@code forbidden}, in words for them, when they may not enter. */
    public Person enter(Identity identity) {
        KnownPerson known = transactions.callWithoutTenant(manager -> OpenIdRows.find(manager, identity.issuer(),
                identity.subject(), identity.name())).orElseGet(() -> welcome(identity));
        refuseOtherTenant(known, identity);
        Role role = told(identity).orElse(known.person().role());
        if (known.disabled()) {
            throw refused(identity, "was disabled in Weir by an administrator");
        }
        if ((role == Role.PLATFORM_ADMIN) != known.owner().equals(KnownPerson.PLATFORM)) {
            throw refused(identity, "has a role at the provider that does not fit their place in Weir");
        }
        return transactions.call(known.owner(), manager -> enter(manager, known, identity, role));
    }

    /** Ends the sessions of whoever signed out at the provider, on every node within five seconds. */
    public void leave(String issuer, String subject) {
        transactions.callWithoutTenant(manager -> OpenIdRows.find(manager, issuer, subject, null))
                .ifPresent(known -> transactions.run(known.owner(), manager -> {
                    PersonRows.restamp(manager, known, Ids.next());
                    audit.record(manager, known.owner(), ACTOR, "console.sign_out", known.id().toString(), BY);
                }));
    }

    private Person enter(EntityManager manager, KnownPerson known, Identity identity, Role role) {
        OpenIdRows.bind(manager, known, identity, unusable());
        if (role != known.person().role()) {
            PersonRows.standing(manager, known.owner(), known.id(), role, false, Ids.next());
            audit.record(manager, known.owner(), ACTOR, "person.change", known.id().toString(), detail(role));
        }
        PersonRows.welcome(manager, known, clock.instant());
        audit.record(manager, known.owner(), known.person(), "console.sign_in", known.id().toString(), BY);
        return PersonRows.find(manager, known.owner(), known.id()).orElseThrow().person();
    }

    /** Lets a stranger in, where that is configured. */
    private KnownPerson welcome(Identity identity) {
        Role role = provision.role().map(least -> told(identity).orElse(least))
                .filter(wanted -> wanted != Role.PLATFORM_ADMIN).orElseThrow(() -> refused(identity,
                        "is not known to Weir: ask an administrator to invite a user of exactly that name"));
        TenantId tenant = Optional.ofNullable(identity.tenant()).or(provision::tenant).flatMap(this::tenant)
                .orElseThrow(() -> refused(identity, "belongs to no tenant that Weir knows"));
        KnownPerson person = new KnownPerson(tenant.value(), Ids.next(), identity.name(), role.wireName(), unusable(),
                false, false, Ids.next());
        transactions.run(tenant, manager -> {
            if (!PersonRows.insert(manager, person)) {
                throw refused(identity, "is another user's name in Weir");
            }
            audit.record(manager, tenant, ACTOR, "person.add", person.id().toString(), detail(role));
        });
        return person;
    }

    private void refuseOtherTenant(KnownPerson known, Identity identity) {
        if (identity.tenant() != null && !known.owner().equals(KnownPerson.PLATFORM)
                && !tenant(identity.tenant()).equals(Optional.of(known.owner()))) {
            throw refused(identity, "belongs to another tenant in Weir than at the provider");
        }
    }

    /** The most that the provider says of a role; empty where it is not asked. */
    private static Optional<Role> told(Identity identity) {
        return Optional.ofNullable(identity.roles()).map(names -> Arrays.stream(Role.values())
                .filter(role -> names.contains(role.wireName())).max(Comparator.naturalOrder())
                .orElseThrow(() -> refused(identity, "has no role in Weir at the provider")));
    }

    private Optional<TenantId> tenant(String slug) {
        return transactions.callWithoutTenant(manager -> OpenIdRows.tenant(manager, slug));
    }

    /** The hash of what nobody knows. */
    private String unusable() {
        return passwords.hash(passwords.generated());
    }

    private static JsonObject detail(Role role) {
        return Json.createObjectBuilder(BY).add("role", role.wireName()).build();
    }

    private static Failure refused(Identity identity, String why) {
        return new Failure(FailureCode.FORBIDDEN, identity.name() + " " + why + ".");
    }
}
