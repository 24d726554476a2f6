package dev.weir.people;

import dev.weir.tenant.Sql;
import dev.weir.tenant.TenantId;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The table of the console's people. */
final class PersonRows {
    private static final String OF_PERSON = " where tenant_id = :tenant and user_id = :user";

    private PersonRows() {
    }

    static Optional<KnownPerson> named(EntityManager manager, String name) {
        return Sql.of(manager, """
                select tenant_id, user_id, name, role, password_hash, must_change, disabled, stamp
                  from weir.console_user_named(:name)""").set("name", name).first(KnownPerson.class);
    }

    static Optional<KnownPerson> find(EntityManager manager, TenantId tenant, PersonId person) {
        return entity(manager, tenant, person).map(PersonEntity::known);
    }

    static Optional<PersonEntity> entity(EntityManager manager, TenantId tenant, PersonId person) {
        return Optional.ofNullable(manager.find(PersonEntity.class, PersonEntity.id(tenant, person)));
    }

    static List<ListedPerson.Row> of(EntityManager manager, TenantId tenant) {
        return manager.createQuery("select p from PersonEntity p where p.id.tenant = :tenant order by p.name", PersonEntity.class)
                .setParameter("tenant", tenant).getResultStream().map(PersonEntity::listed).toList();
    }

    static List<ListedPerson.Row> ofAll(EntityManager manager) {
        return Sql.of(manager, """
                select tenant_id, user_id, name, role, must_change, disabled, locked_until, signed_in_at, display_name
                  from weir.console_users_of_all()""").list(ListedPerson.Row.class);
    }

    /** False when the name is taken, which breaks no transaction. */
    static boolean insert(EntityManager manager, KnownPerson person) {
        return Sql.of(manager, """
                insert into weir.console_user (tenant_id, user_id, name, role, password_hash, must_change, stamp)
                values (:tenant, :user, :name, :role, :hash, :change, :stamp) on conflict do nothing""")
                .set("tenant", person.tenant()).set("user", person.user()).set("name", person.name())
                .set("role", person.role()).set("hash", person.passwordHash()).set("change", person.mustChange())
                .set("stamp", person.stamp()).execute() == 1;
    }

    /** Another password, with which a lock-out is over. */
    static void password(EntityManager manager, TenantId tenant, PersonId person, String hash, boolean mustChange,
            UUID stamp) {
        entity(manager, tenant, person).ifPresent(there -> there.password(hash, mustChange, stamp));
        Sql.of(manager, "update weir.console_user set attempts = 0, locked_until = null" + OF_PERSON)
                .set("tenant", tenant.value()).set("user", person.value()).execute();
    }

    static void standing(EntityManager manager, TenantId tenant, PersonId person, Role role, boolean disabled,
            UUID stamp) {
        entity(manager, tenant, person).ifPresent(there -> there.standing(role, disabled, stamp));
    }

    /** What customers read of them; empty where nothing was chosen, or for whoever is not there. */
    static Optional<String> displayName(EntityManager manager, TenantId tenant, PersonId person) {
        return entity(manager, tenant, person).map(PersonEntity::displayName);
    }

    /**
     * Counts an attempt before the password is looked at, so that many at once are not many more than the limit.
     *
     * @return how many in a row it makes; empty while the person is locked out
     */
    static Optional<Integer> countAttempt(EntityManager manager, KnownPerson person, Instant now, int most, Duration lock) {
        return Sql.of(manager, """
                update weir.console_user set
                    attempts = case when locked_until is null then attempts + 1 else 1 end,
                    locked_until = case when (case when locked_until is null then attempts + 1 else 1 end) >= :most
                        then cast(:until as timestamptz) end
                where tenant_id = :tenant and user_id = :user
                    and (locked_until is null or locked_until <= cast(:now as timestamptz))
                returning attempts""").set("most", most).set("until", now.plus(lock).toString()).set("now", now.toString())
                .set("tenant", person.tenant()).set("user", person.user()).first(Integer.class);
    }

    /** Ends all of a person's sessions. */
    static void restamp(EntityManager manager, KnownPerson person, UUID stamp) {
        Sql.of(manager, "update weir.console_user set stamp = :stamp" + OF_PERSON).set("stamp", stamp)
                .set("tenant", person.tenant()).set("user", person.user()).execute();
    }

    static void welcome(EntityManager manager, KnownPerson person, Instant now) {
        Sql.of(manager, """
                update weir.console_user set attempts = 0, locked_until = null,
                       signed_in_at = cast(:now as timestamptz)""" + OF_PERSON).set("now", now.toString())
                .set("tenant", person.tenant()).set("user", person.user()).execute();
    }
}
