package dev.weir.people;

import dev.weir.openid.Identity;
import dev.weir.tenant.Sql;
import dev.weir.tenant.TenantId;
import jakarta.persistence.EntityManager;
import java.util.Optional;
import java.util.UUID;

/** What the table of the console's people knows of an OpenID provider. */
final class OpenIdRows {
    private OpenIdRows() {
    }

    static Optional<KnownPerson> find(EntityManager manager, String issuer, String subject, String name) {
        return Sql.of(manager, """
                select tenant_id, user_id, name, role, password_hash, must_change, disabled, stamp
                  from weir.console_user_of_openid(:issuer, :subject, cast(:name as text))""")
                .set("issuer", issuer).set("subject", subject).set("name", Optional.ofNullable(name), String.class)
                .first(KnownPerson.class);
    }

    /** Binds a person once; a password that was generated and never used opens nothing from then on. */
    static void bind(EntityManager manager, KnownPerson person, Identity identity, String unusableHash) {
        Sql.of(manager, """
                update weir.console_user set openid_issuer = :issuer, openid_subject = :subject, must_change = false,
                       password_hash = case when must_change then :hash else password_hash end
                 where tenant_id = :tenant and user_id = :user and (openid_subject is null or must_change)""")
                .set("issuer", identity.issuer()).set("subject", identity.subject()).set("hash", unusableHash)
                .set("tenant", person.tenant()).set("user", person.user()).execute();
    }

    /** The tenant of that slug; empty where there is none, or where it is suspended. */
    static Optional<TenantId> tenant(EntityManager manager, String slug) {
        return Sql.of(manager, "select found from weir.tenant_of_slug(:slug) found where found is not null").set("slug", slug)
                .first(UUID.class).map(TenantId::new);
    }
}
