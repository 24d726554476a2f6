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
        return first(manager.createNativeQuery("""
                select tenant_id, user_id, name, role, password_hash, must_change, disabled, stamp
                  from weir.console_user_named(:name)""", KnownPerson.class).setParameter("name", name).getResultList());
    }

    static Optional<KnownPerson> find(EntityManager manager, TenantId tenant, PersonId person) {
        return first(manager.createNativeQuery("""
                select tenant_id, user_id, name, role, password_hash, must_change, disabled, stamp
                  from weir.console_user""" + OF_PERSON, KnownPerson.class).setParameter("tenant", tenant.value())
                .setParameter("user", person.value()).getResultList());
    }

    static List<ListedPerson.Row> of(EntityManager manager, TenantId tenant) {
        return rows(manager.createNativeQuery("""
                select tenant_id, user_id, name, role, must_change, disabled, locked_until, signed_in_at, display_name
                  from weir.console_user where tenant_id = :tenant order by name""", ListedPerson.Row.class)
                .setParameter("tenant", tenant.value()).getResultList());
    }

    static List<ListedPerson.Row> ofAll(EntityManager manager) {
        return rows(manager.createNativeQuery("""
                select tenant_id, user_id, name, role, must_change, disabled, locked_until, signed_in_at, display_name
                  from weir.console_users_of_all()""", ListedPerson.Row.class).getResultList());
    }

    /** False when the name is taken. */
    static boolean insert(EntityManager manager, KnownPerson person) {
        return manager.createNativeQuery("""
                insert into weir.console_user (tenant_id, user_id, name, role, password_hash, must_change, stamp)
                values (:tenant, :user, :name, :role, :hash, :change, :stamp) on conflict do nothing""")
                .setParameter("tenant", person.tenant()).setParameter("user", person.user())
                .setParameter("name", person.name()).setParameter("role", person.role())
                .setParameter("hash", person.passwordHash()).setParameter("change", person.mustChange())
                .setParameter("stamp", person.stamp()).executeUpdate() == 1;
    }

    static void password(EntityManager manager, TenantId tenant, PersonId person, String hash, boolean mustChange,
            UUID stamp) {
        manager.createNativeQuery("""
                update weir.console_user set password_hash = :hash, must_change = :change, stamp = :stamp, attempts = 0,
                       locked_until = null""" + OF_PERSON)
                .setParameter("hash", hash).setParameter("change", mustChange).setParameter("stamp", stamp)
                .setParameter("tenant", tenant.value()).setParameter("user", person.value()).executeUpdate();
    }

    static void standing(EntityManager manager, TenantId tenant, PersonId person, Role role, boolean disabled,
            UUID stamp) {
        manager.createNativeQuery("update weir.console_user set role = :role, disabled = :disabled, stamp = :stamp"
                + OF_PERSON).setParameter("role", role.wireName()).setParameter("disabled", disabled)
                .setParameter("stamp", stamp).setParameter("tenant", tenant.value())
                .setParameter("user", person.value()).executeUpdate();
    }

    /** What customers read of them; empty where nothing was chosen, or for whoever is not there. */
    static Optional<String> displayName(EntityManager manager, TenantId tenant, PersonId person) {
        return Sql.of(manager, "select display_name from weir.console_user" + OF_PERSON + " and display_name is not null")
                .set("tenant", tenant.value()).set("user", person.value()).first(String.class);
    }

    static int display(EntityManager manager, TenantId tenant, PersonId person, String name) {
        return manager.createNativeQuery("update weir.console_user set display_name = nullif(:name, '')" + OF_PERSON)
                .setParameter("name", name).setParameter("tenant", tenant.value()).setParameter("user", person.value())
                .executeUpdate();
    }

    static int delete(EntityManager manager, TenantId tenant, PersonId person) {
        return manager.createNativeQuery("delete from weir.console_user" + OF_PERSON)
                .setParameter("tenant", tenant.value()).setParameter("user", person.value()).executeUpdate();
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
        manager.createNativeQuery("update weir.console_user set stamp = :stamp" + OF_PERSON).setParameter("stamp", stamp)
                .setParameter("tenant", person.tenant()).setParameter("user", person.user()).executeUpdate();
    }

    static void welcome(EntityManager manager, KnownPerson person, Instant now) {
        manager.createNativeQuery("""
                update weir.console_user set attempts = 0, locked_until = null,
                       signed_in_at = cast(:now as timestamptz)""" + OF_PERSON).setParameter("now", now.toString())
                .setParameter("tenant", person.tenant()).setParameter("user", person.user()).executeUpdate();
    }

    private static Optional<KnownPerson> first(List<?> rows) {
        return rows.stream().map(KnownPerson.class::cast).findFirst();
    }

    private static List<ListedPerson.Row> rows(List<?> rows) {
        return rows.stream().map(ListedPerson.Row.class::cast).toList();
    }
}
