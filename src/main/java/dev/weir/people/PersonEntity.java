package dev.weir.people;

import dev.weir.tenant.TenantId;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;

/**
 * A person of the console. What happens at the door (attempts, a lock-out, a sign-in) is read here and written by statements
 * that count, so that many attempts at once are not many more than the limit.
 */
@Entity
@Table(name = "console_user")
@DynamicUpdate
class PersonEntity {
    @EmbeddedId
    private Id id;
    @Column(updatable = false)
    private String name;
    @Column(name = "display_name")
    private String displayName;
    private String role;
    @Column(name = "password_hash")
    private String passwordHash;
    @Column(name = "must_change")
    private boolean mustChange;
    private boolean disabled;
    private UUID stamp;
    @Column(name = "locked_until", insertable = false, updatable = false)
    private Instant lockedUntil;
    @Column(name = "signed_in_at", insertable = false, updatable = false)
    private Instant signedInAt;

    protected PersonEntity() {
    }

    /** Which person. */
    @Embeddable
    record Id(@Column(name = "tenant_id") TenantId tenant, @Column(name = "user_id") UUID person) {
    }

    static Id id(TenantId tenant, PersonId person) {
        return new Id(tenant, person.value());
    }

    /** @param newStamp ends all sessions, as after each change of what somebody may do or is let in by */
    void password(String hash, boolean toBeChanged, UUID newStamp) {
        passwordHash = hash;
        mustChange = toBeChanged;
        stamp = newStamp;
    }

    void standing(Role now, boolean isDisabled, UUID newStamp) {
        role = now.wireName();
        disabled = isDisabled;
        stamp = newStamp;
    }

    /** @param words what customers read; empty for nothing */
    void display(String words) {
        displayName = words.isEmpty() ? null : words;
    }

    String displayName() {
        return displayName;
    }

    KnownPerson known() {
        return new KnownPerson(id.tenant().value(), id.person(), name, role, passwordHash, mustChange, disabled, stamp);
    }

    ListedPerson.Row listed() {
        return new ListedPerson.Row(id.tenant().value(), id.person(), name, role, mustChange, disabled, lockedUntil, signedInAt,
                displayName);
    }
}
