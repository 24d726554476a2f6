package dev.weir.idempotency;

import jakarta.json.JsonObject;

/** What a request with an {@code Idempotency-Key} finds. */
public sealed interface Claim {
    /**
     * The request is the first: its turn runs, and then completes or abandons the claim.
     *
     * @param token names the claim
     */
    record Mine(ClaimToken token) implements Claim {
    }

    /**
     * The request was answered before.
     *
     * @param completion the answer then given, to be rendered in the form asked for now
     */
    record Replay(JsonObject completion) implements Claim {
    }
}
