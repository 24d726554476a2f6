package dev.weir.site;

import dev.weir.platform.Failure;
import dev.weir.platform.JsonDocument;
import dev.weir.platform.JsonFields;
import dev.weir.tenant.Actor;
import dev.weir.tenant.AuditTrail;
import dev.weir.tenant.Scope;
import dev.weir.tenant.Sql;
import dev.weir.tenant.TenantId;
import dev.weir.tenant.TenantTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;

/** Shows and changes how the chats of a tenant's sites look and behave. The audit trail keeps each change, old and new. */
@ApplicationScoped
public class SiteChats {
    private final TenantTransaction transactions;
    private final Sites sites;
    private final AuditTrail audit;

    @SuppressWarnings("NullAway")
    SiteChats() {
        this(null, null, null);
    }

    /** The settings in a database. */
    @Inject
    public SiteChats(TenantTransaction transactions, Sites sites, AuditTrail audit) {
        this.transactions = transactions;
        this.sites = sites;
        this.audit = audit;
    }

    /** The settings of a site's chat; {@code not_found} when there is no such key. */
    public ChatSettings of(TenantId tenant, SiteKeyId key) {
        return transactions.call(tenant, manager -> read(manager, tenant, key));
    }

    /** Puts other settings in their place; pages show them within five seconds. */
    public ChatSettings change(Actor by, TenantId tenant, SiteKeyId key, ChatSettings settings) {
        by.changes(tenant, Scope.SITES);
        transactions.run(tenant, manager -> {
            ChatSettings before = read(manager, tenant, key);
            Sql.of(manager, """
                    update weir.site_key set settings = cast(:settings as jsonb)
                    where tenant_id = :tenant and site_key_id = :key""")
                    .set("settings", ChatSettingsJson.json(settings).toString()).set("tenant", tenant.value())
                    .set("key", key.value()).execute();
            audit.recordChange(manager, tenant, by, "site_key.settings", key.toString(), ChatSettingsJson.noted(before),
                    ChatSettingsJson.noted(settings));
        });
        sites.forget();
        return settings;
    }

    static ChatSettings read(EntityManager manager, TenantId tenant, SiteKeyId key) {
        String kept = Sql.of(manager, """
                select coalesce(cast(settings as text), '{}') from weir.site_key
                where tenant_id = :tenant and site_key_id = :key""").set("tenant", tenant.value()).set("key", key.value())
                .first(String.class).orElseThrow(() -> Failure.notFound("The site key"));
        return ChatSettings.read(JsonFields.of(JsonDocument.trusted(kept)));
    }
}
