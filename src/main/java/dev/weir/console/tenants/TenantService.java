package dev.weir.console.tenants;

import dev.weir.inference.CredentialVault;
import dev.weir.people.Person;
import dev.weir.people.Role;
import dev.weir.platform.Failure;
import dev.weir.tenant.ApiKey;
import dev.weir.tenant.ApiKeys;
import dev.weir.tenant.KeyRequest;
import dev.weir.tenant.NewKey;
import dev.weir.tenant.PaidState;
import dev.weir.tenant.PaidSwitch;
import dev.weir.tenant.Tenant;
import dev.weir.tenant.TenantChange;
import dev.weir.tenant.TenantId;
import dev.weir.tenant.Tenants;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** Tenants and their keys: a tenant's administrators see to their own keys, the platform's to everything. */
@ApplicationScoped
public class TenantService {
    private static final int LONGEST_NAME = 200;
    static final int MOST_TENANTS = 10_000;

    private final Tenants tenants;
    private final ApiKeys keys;
    private final PaidSwitch paid;
    private final CredentialVault vault;

    TenantService() {
        this(null, null, null, null);
    }

    @Inject
    TenantService(Tenants tenants, ApiKeys keys, PaidSwitch paid, CredentialVault vault) {
        this.tenants = tenants;
        this.keys = keys;
        this.paid = paid;
        this.vault = vault;
    }

    List<Tenant> tenants(Person by) {
        by.require(Role.PLATFORM_ADMIN);
        return tenants.list(Optional.empty(), MOST_TENANTS);
    }

    Tenant create(Person by, String slug, String name, String zone) {
        by.operates();
        if (!slug.matches("[a-z0-9][a-z0-9-]{0,62}")) {
            throw Failure.invalid("slug", "A short name has 1 to 63 lower-case letters, digits and hyphens.");
        }
        if (name.isBlank() || name.length() > LONGEST_NAME) {
            throw Failure.invalid("name", "A name has 1 to 200 characters.");
        }
        return tenants.create(by, slug, name.strip(), zone(zone));
    }

    void suspend(Person by, TenantId tenant, boolean suspended) {
        tenants.change(by, tenant, new TenantChange(Optional.empty(), Optional.empty(), Optional.of(suspended)));
    }

    List<ApiKey> keys(Person by, TenantId tenant) {
        return keys.list(by.changes(tenant));
    }

    NewKey issue(Person by, TenantId tenant, KeyRequest wanted) {
        return keys.issue(by, tenant, wanted);
    }

    void revoke(Person by, TenantId tenant, ApiKey key) {
        keys.revoke(by, tenant, key.id());
    }

    NewKey rotate(Person by, TenantId tenant, ApiKey key, Duration overlap) {
        return keys.rotate(by, tenant, key.id(), overlap);
    }

    PaidState paid(Person by) {
        by.require(Role.PLATFORM_ADMIN);
        return paid.state();
    }

    void switchPaid(Person by, boolean enabled, String reason) {
        paid.turn(by, enabled, Optional.of(reason).filter(words -> !words.isBlank()));
    }

    List<CredentialVault.Entry> credentials(Person by) {
        by.require(Role.PLATFORM_ADMIN);
        return vault.list();
    }

    /** Keeps an upstream's key, sealed: for one tenant or for all, for one model or for all. */
    void keep(Person by, Optional<TenantId> tenant, Optional<String> model, String key) {
        vault.put(by, tenant, model, key);
    }

    void forget(Person by, CredentialVault.Entry entry) {
        vault.remove(by, entry.tenant(), entry.model());
    }

    private static ZoneId zone(String zone) {
        try {
            return ZoneId.of(zone);
        } catch (DateTimeException unknown) {
            throw Failure.invalid("time_zone", "There is no time zone of this name.").causedBy(unknown);
        }
    }
}
