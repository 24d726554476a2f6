package dev.weir.people;

import dev.weir.platform.Failure;
import dev.weir.platform.FailureCode;
import dev.weir.platform.Ids;
import dev.weir.platform.Json;
import dev.weir.platform.PlainText;
import dev.weir.tenant.Actor;
import dev.weir.tenant.AuditTrail;
import dev.weir.tenant.Scope;
import dev.weir.tenant.TenantId;
import dev.weir.tenant.TenantTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The console's people: a tenant's administrators look after their own, the platform's after everybody. */
@ApplicationScoped
public class People {
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_DISPLAY_NAME = 100;

    private final TenantTransaction transactions;
    private final Passwords passwords;
    private final AuditTrail audit;
    private final LockOut lockOut;

    People() {
        this(null, null, null, null);
    }

    /** The people in a database. */
    @Inject
    People(TenantTransaction transactions, Passwords passwords, AuditTrail audit, LockOut lockOut) {
        this.transactions = transactions;
        this.passwords = passwords;
        this.audit = audit;
        this.lockOut = lockOut;
    }

    /** The person as they stand now; empty once they were changed, disabled or removed since that session began. */
    public Optional<Person> stillIn(Person person) {
        return transactions.call(owner(person.tenant()), manager -> find(manager, person.tenant(), person.id()))
                .filter(known -> !known.disabled() && known.stamp().equals(person.stamp())).map(KnownPerson::person);
    }

    /** The people of a tenant, or of the whole installation when none is named. */
    public List<ListedPerson> list(Person by, Optional<TenantId> tenant) {
        tenant.ifPresentOrElse(by::changes, () -> by.require(Role.PLATFORM_ADMIN));
        List<ListedPerson.Row> rows = tenant.isPresent()
                ? transactions.call(tenant.get(), manager -> PersonRows.of(manager, tenant.get()))
                : transactions.callWithoutTenant(PersonRows::ofAll);
        return rows.stream().map(ListedPerson.Row::person).toList();
    }

    /** The names of a tenant's people and of the platform's, for whoever reads what they did. */
    public Map<PersonId, String> names(Person by, TenantId tenant) {
        by.reads(tenant, Scope.CONVERSATIONS);
        return Stream.of(tenant, KnownPerson.PLATFORM).distinct()
                .flatMap(owner -> transactions.call(owner, manager -> PersonRows.of(manager, owner)).stream())
                .map(ListedPerson.Row::person).collect(Collectors.toMap(ListedPerson::id, ListedPerson::name));
    }

    /** A tenant's own people who may answer its customers, for whoever gives them a conversation. */
    public List<Colleague> colleagues(Actor by, TenantId tenant) {
        by.reads(tenant, Scope.CONVERSATIONS);
        return transactions.call(tenant, manager -> PersonRows.of(manager, tenant)).stream().map(ListedPerson.Row::person)
                .filter(person -> !person.disabled() && person.role().covers(Role.AGENT))
                .map(person -> new Colleague(person.id(), person.name(), person.displayName())).toList();
    }

    /** What customers read of somebody who answers them; empty where that is not their name but the team's. */
    public Optional<String> displayName(Person person) {
        return transactions.call(owner(person.tenant()),
                manager -> PersonRows.displayName(manager, owner(person.tenant()), person.id()));
    }

    /** Says what customers read of oneself: a name, or nothing. */
    public void display(Person by, String name) {
        by.tenant().ifPresentOrElse(by::attends, () -> by.require(Role.PLATFORM_ADMIN));
        display(by, by.tenant(), by.id(), name);
    }

    /** Says what customers read of somebody else. */
    public void display(Person by, ListedPerson person, String name) {
        refuse(by, person.role(), person.tenant());
        display(by, person.tenant(), person.id(), name);
    }

    private void display(Person by, Optional<TenantId> tenant, PersonId person, String name) {
        PlainText.checked("display_name", name.strip(), 0, LONGEST_DISPLAY_NAME);
        transactions.run(owner(tenant), manager -> {
            PersonRows.entity(manager, owner(tenant), person).orElseThrow(() -> Failure.notFound("The person"))
                    .display(name.strip());
            note(manager, by, tenant, "person.display", person, JsonValue.EMPTY_JSON_OBJECT);
        });
    }

    /** Lets somebody in, with a generated password; {@code conflict} when the name is taken. */
    public NewPerson add(Person by, String name, Role role, Optional<TenantId> tenant) {
        refuse(by, role, tenant);
        PlainText.checked("name", name.strip(), 1, LONGEST_NAME);
        String password = passwords.generated();
        KnownPerson person = new KnownPerson(owner(tenant).value(), Ids.next(), name.strip(), role.wireName(),
                passwords.hash(password), true, false, Ids.next());
        transactions.run(person.owner(), manager -> {
            if (!PersonRows.insert(manager, person)) {
                throw new Failure(FailureCode.CONFLICT, "A user with this name already exists.").at("name");
            }
            note(manager, by, tenant, "person.add", person.id(), detail(role, false));
        });
        return new NewPerson(person.id(), person.name(), password);
    }

    /** Changes what somebody may do; their sessions end. Nobody changes themselves, so that nobody locks all out. */
    public void change(Person by, ListedPerson person, Role role, boolean disabled) {
        refuse(by, person.role(), person.tenant());
        refuse(by, role, person.tenant());
        refuseSelf(by, person);
        transactions.run(owner(person.tenant()), manager -> {
            KnownPerson before = require(manager, person);
            PersonRows.standing(manager, owner(person.tenant()), person.id(), role, disabled, Ids.next());
            audit.recordChange(manager, owner(person.tenant()), by, "person.change", person.id().toString(),
                    detail(before.person().role(), before.disabled()), detail(role, disabled));
        });
    }

    /** A new generated password; ends a lock-out and all sessions. */
    public NewPerson resetPassword(Person by, ListedPerson person) {
        refuse(by, person.role(), person.tenant());
        refuseSelf(by, person);
        String password = passwords.generated();
        String hash = passwords.hash(password);
        transactions.run(owner(person.tenant()), manager -> {
            require(manager, person);
            PersonRows.password(manager, owner(person.tenant()), person.id(), hash, true, Ids.next());
            note(manager, by, person.tenant(), "person.password_reset", person.id(), JsonValue.EMPTY_JSON_OBJECT);
        });
        return new NewPerson(person.id(), person.name(), password);
    }

    /** Takes somebody out; their sessions end. */
    public void remove(Person by, ListedPerson person) {
        refuse(by, person.role(), person.tenant());
        refuseSelf(by, person);
        transactions.run(owner(person.tenant()), manager -> {
            manager.remove(PersonRows.entity(manager, owner(person.tenant()), person.id())
                    .orElseThrow(() -> Failure.notFound("The person")));
            note(manager, by, person.tenant(), "person.remove", person.id(), JsonValue.EMPTY_JSON_OBJECT);
        });
    }

    /**
     * Somebody's own new password; the one person who may act before the generated one is changed. A wrong present password
     * counts as it does at the sign-in, and the one that locks out ends the sessions, too.
     */
    public Person choosePassword(Person person, String old, String chosen) {
        KnownPerson known = transactions.call(owner(person.tenant()),
                manager -> find(manager, person.tenant(), person.id())).orElseThrow(() -> Failure.notFound("The person"));
        if (old.equals(chosen)) {
            throw Failure.invalid("password", "The new password must differ from the current one.");
        }
        Passwords.checked(chosen, person.name());
        prove(known, old);
        String hash = passwords.hash(chosen);
        return transactions.call(owner(person.tenant()), manager -> {
            PersonRows.password(manager, owner(person.tenant()), person.id(), hash, false, Ids.next());
            note(manager, person, person.tenant(), "person.password", person.id(), JsonValue.EMPTY_JSON_OBJECT);
            return find(manager, person.tenant(), person.id()).orElseThrow().person();
        });
    }

    private void prove(KnownPerson person, String password) {
        int attempt = lockOut.attempt(person).orElseThrow(People::lockedOut);
        if (passwords.matches(password, person.passwordHash())) {
            return;
        }
        if (lockOut.wrong(person, attempt)) {
            transactions.run(person.owner(), manager -> PersonRows.restamp(manager, person, Ids.next()));
            throw lockedOut();
        }
        throw Failure.invalid("old", "The current password is wrong.");
    }

    private static Failure lockedOut() {
        return new Failure(FailureCode.FORBIDDEN, "Too many wrong passwords in a row: sign-in is locked for a while, and you "
                + "are signed out. An administrator can unlock it.");
    }

    private static void refuse(Person by, Role role, Optional<TenantId> tenant) {
        tenant.ifPresentOrElse(by::changes, () -> by.require(Role.PLATFORM_ADMIN));
        if ((role == Role.PLATFORM_ADMIN) == tenant.isPresent()) {
            throw Failure.invalid("role", "Platform administrators belong to no tenant, all other users to one.");
        }
    }

    private static void refuseSelf(Person by, ListedPerson person) {
        if (by.id().equals(person.id())) {
            throw new Failure(FailureCode.CONFLICT, "You cannot change your own account: ask another administrator.");
        }
    }

    private static KnownPerson require(EntityManager manager, ListedPerson person) {
        return find(manager, person.tenant(), person.id()).orElseThrow(() -> Failure.notFound("The person"));
    }

    private static Optional<KnownPerson> find(EntityManager manager, Optional<TenantId> tenant, PersonId person) {
        return PersonRows.find(manager, owner(tenant), person);
    }

    private void note(EntityManager manager, Person by, Optional<TenantId> tenant, String action, PersonId subject,
            JsonObject detail) {
        audit.record(manager, owner(tenant), by, action, subject.toString(), detail);
    }

    private static JsonObject detail(Role role, boolean disabled) {
        return Json.createObjectBuilder().add("role", role.wireName()).add("disabled", disabled).build();
    }

    private static TenantId owner(Optional<TenantId> tenant) {
        return tenant.orElse(KnownPerson.PLATFORM);
    }
}
