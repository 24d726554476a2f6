package dev.weir.people;

import dev.weir.openid.Identity;
import dev.weir.tenant.TenantId;
import jakarta.persistence.EntityManager;
import java.util.Optional;
import java.util.UUID;

/** What the table of the console's people knows of an OpenID provider. */
final class OpenIdRows {
    private OpenIdRows() {
    }

    @SuppressWarnings("unchecked") // A native query has no type.
    static Optional<KnownPerson> find(EntityManager manager, String issuer, String subject, String name) {
        return manager.createNativeQuery("""
                select tenant_id, user_id, name, role, password_hash, must_change, disabled, stamp
                  from weir.console_user_of_openid(:issuer, :subject, cast(:name as text))""", KnownPerson.class)
                .setParameter("issuer", issuer).setParameter("subject", subject).setParameter("name", name)
                .getResultStream().map(KnownPerson.class::cast).findFirst();
    }

    /** Binds a person once; a password that was generated and never used opens nothing from then on. */
    static void bind(EntityManager manager, KnownPerson person, Identity identity, String unusableHash) {
        manager.createNativeQuery("""
                update weir.console_user set openid_issuer = :issuer, openid_subject = :subject, must_change = false,
                       password_hash = case when must_change then :hash else password_hash end
                 where tenant_id = :tenant and user_id = :user and (openid_subject is null or must_change)""")
                .setParameter("issuer", identity.issuer()).setParameter("subject", identity.subject())
                .setParameter("hash", unusableHash).setParameter("tenant", person.tenant())
                .setParameter("user", person.user()).executeUpdate();
    }

    /** The tenant of that slug; empty where there is none, or where it is suspended. */
    static Optional<TenantId> tenant(EntityManager manager, String slug) {
        return Optional.ofNullable((UUID) manager.createNativeQuery("select weir.tenant_of_slug(:slug)", UUID.class)
                .setParameter("slug", slug).getSingleResultOrNull()).map(TenantId::new);
    }
}
