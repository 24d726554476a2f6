package dev.weir.tenant;

import dev.weir.platform.Failure;
import dev.weir.platform.FailureCode;
import java.time.ZoneId;
import java.util.Set;

/**
 * Who sent a request, as its API key says.
 *
 * @param zone the tenant's time zone, in which its budget periods begin and end
 */
public record Caller(TenantId tenant, KeyId key, Set<Scope> scopes, ZoneId zone) implements Actor {
    public Caller {
        scopes = Set.copyOf(scopes);
    }

    /** Refuses with {@code forbidden} unless the key has the scope. */
    public void require(Scope scope) {
        if (!has(scope)) {
            throw new Failure(FailureCode.FORBIDDEN,
                    "This key lacks the scope '" + scope.wireName() + "': use a key that has it.");
        }
    }

    @Override
    public String auditName() {
        return "key:" + key;
    }

    @Override
    public TenantId reads(TenantId wanted, Scope things) {
        if (!wanted.equals(tenant)) {
            throw Failure.notFound("The tenant");
        }
        require(things);
        return wanted;
    }

    @Override
    public TenantId changes(TenantId wanted, Scope things) {
        return reads(wanted, things);
    }

    @Override
    public boolean has(Scope scope) {
        return scopes.contains(scope);
    }
}
