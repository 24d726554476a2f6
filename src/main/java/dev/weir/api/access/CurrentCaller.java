package dev.weir.api.access;

import dev.weir.platform.Failure;
import dev.weir.platform.FailureCode;
import dev.weir.tenant.Authenticated;
import dev.weir.tenant.Caller;
import dev.weir.tenant.Scope;
import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;

/** Who sent the running request. A resource asks for the scope it needs; without a caller nothing is answered. */
@RequestScoped
public class CurrentCaller {
    private Authenticated authenticated;

    /** The caller, when its key has the scope; {@code forbidden} otherwise, {@code invalid_api_key} without a key. */
    public Caller require(Scope scope) {
        Caller caller = authenticated().orElseThrow(CurrentCaller::noKey).caller();
        caller.require(scope);
        return caller;
    }

    Optional<Authenticated> authenticated() {
        return Optional.ofNullable(authenticated);
    }

    void enter(Authenticated caller) {
        authenticated = caller;
    }

    static Failure noKey() {
        return new Failure(FailureCode.INVALID_API_KEY, "Send an API key: 'Authorization: Bearer weir_sk_…'.");
    }
}
