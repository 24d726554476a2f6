package dev.weir.tenant;

import dev.weir.platform.Failure;
import dev.weir.platform.FailureCode;

/**
 * Who acts: the holder of an API key, a person of the console, the admin token or Weir itself; a site's visitors act through the
 * site's key. Each knows what it may, so that a verb asks its actor, acts and notes the deed in one transaction, whoever called it.
 */
public interface Actor {
    /** How the audit trail names this actor: by an id, never by what somebody is called. */
    String auditName();

    /** The tenant, when this actor may read what the scope covers of it; refuses otherwise. */
    TenantId reads(TenantId tenant, Scope things);

    /** The tenant, when this actor may change what the scope covers of it; refuses otherwise. */
    TenantId changes(TenantId tenant, Scope things);

    /** The tenant, when this actor may take, answer and end its conversations, and neither delete them nor say how long they are kept. */
    default TenantId attends(TenantId tenant) {
        return changes(tenant, Scope.CONVERSATIONS);
    }

    /** The tenant, when this actor may say who enters it: its keys and its people; refuses with {@code forbidden} otherwise. */
    default TenantId admitsTo(TenantId tenant) {
        throw forbidden();
    }

    /** Refuses with {@code forbidden} whoever may not change what all tenants share. */
    default void operates() {
        throw forbidden();
    }

    /** Whether a key's narrower rights leave this one; whoever acts without a key is not bound by them. */
    default boolean has(Scope scope) {
        return true;
    }

    private static Failure forbidden() {
        return new Failure(FailureCode.FORBIDDEN, "This is for administrators.");
    }
}
