package dev.weir.idempotency;

import dev.weir.platform.Failure;
import dev.weir.platform.FailureCode;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * One try to claim a key.
 *
 * @param claim  what came of it; empty when the key is held by a turn that still runs
 * @param holder the token under which it is held
 */
record ClaimAttempt(Optional<Claim> claim, UUID holder) {
    static ClaimAttempt make(EntityManager manager, IdempotentRequest request, ClaimToken token, Instant now,
            Instant leaseUntil) {
        Optional<IdempotencyRows.Standing> standing = IdempotencyRows.standing(manager, request)
                .filter(held -> held.expiresAt().isAfter(now));
        standing.ifPresent(held -> refuseOtherBody(held, request));
        if (standing.isPresent() && !standing.get().isFree(now)) {
            return new ClaimAttempt(standing.get().replay(), standing.get().token());
        }
        boolean taken = IdempotencyRows.take(manager, request, token.value(), now, leaseUntil);
        return new ClaimAttempt(taken ? Optional.of(new Claim.Mine(token)) : Optional.empty(), token.value());
    }

    boolean isMine() {
        return claim.filter(Claim.Mine.class::isInstance).isPresent();
    }

    private static void refuseOtherBody(IdempotencyRows.Standing held, IdempotentRequest request) {
        if (!held.bodyHash().equals(request.bodyHash())) {
            throw new Failure(FailureCode.IDEMPOTENCY_CONFLICT,
                    "This Idempotency-Key was used with another body: send a new key with a new request.");
        }
    }
}
