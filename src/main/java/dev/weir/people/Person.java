package dev.weir.people;

import dev.weir.platform.Failure;
import dev.weir.platform.FailureCode;
import dev.weir.tenant.Actor;
import dev.weir.tenant.Scope;
import dev.weir.tenant.TenantId;
import java.util.Optional;
import java.util.UUID;

/**
 * Somebody who acts in the console.
 *
 * @param tenant     whose they are; empty for the platform's administrators
 * @param mustChange whether the password was generated and has to be changed before anything else
 * @param stamp      changes with the password, the role and the right to enter: an older session then ends
 */
public record Person(PersonId id, String name, Role role, Optional<TenantId> tenant, boolean mustChange, UUID stamp)
        implements Actor {
    private static final String FOREIGN = "The tenant";

    /** The tenant, when this person may read what belongs to it; {@code not_found} otherwise, {@code forbidden} for an agent. */
    public TenantId reads(TenantId wanted) {
        belongsTo(wanted);
        if (role == Role.AGENT) {
            throw new Failure(FailureCode.FORBIDDEN, "Agents work in the inbox.");
        }
        return wanted;
    }

    private TenantId belongsTo(TenantId wanted) {
        if (mustChange) {
            throw new Failure(FailureCode.FORBIDDEN, "Change the generated password first.");
        }
        if (role != Role.PLATFORM_ADMIN && !tenant.equals(Optional.of(wanted))) {
            throw Failure.notFound(FOREIGN);
        }
        return wanted;
    }

    /** The tenant, when this person may change what belongs to it; {@code forbidden} for a viewer. */
    public TenantId changes(TenantId wanted) {
        belongsTo(wanted);
        require(Role.TENANT_ADMIN);
        return wanted;
    }

    /** Refuses with {@code forbidden} whoever's role is less than that one. */
    public void require(Role least) {
        if (mustChange || !role.covers(least)) {
            throw new Failure(FailureCode.FORBIDDEN, "This needs the role " + least.wireName() + ".");
        }
    }

    /** By an id that says nothing any more once the person is removed. */
    @Override
    public String auditName() {
        return auditName(id);
    }

    static String auditName(PersonId id) {
        return "person:" + id;
    }

    @Override
    public TenantId reads(TenantId wanted, Scope things) {
        return things == Scope.CONVERSATIONS ? belongsTo(wanted) : reads(wanted);
    }

    @Override
    public TenantId attends(TenantId wanted) {
        belongsTo(wanted);
        require(Role.AGENT);
        return wanted;
    }

    @Override
    public TenantId changes(TenantId wanted, Scope things) {
        return changes(wanted);
    }

    @Override
    public TenantId admitsTo(TenantId wanted) {
        return changes(wanted);
    }

    @Override
    public void operates() {
        require(Role.PLATFORM_ADMIN);
    }
}
