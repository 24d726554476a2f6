package dev.weir.idempotency;

import dev.weir.platform.Failure;
import dev.weir.platform.FailureCode;
import dev.weir.platform.Ids;
import dev.weir.tenant.Caller;
import dev.weir.tenant.Sql;
import dev.weir.tenant.TenantId;
import dev.weir.tenant.TenantTransaction;
import dev.weir.tenant.TurnId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Makes a request that arrives twice be answered once: the first arrival claims its {@code Idempotency-Key}, a second
 * one waits and gets the same answer. A key belongs to a tenant, an API key and an endpoint, is bound to the raw body
 * and stands for 24 hours. A claim is leased, so that one of a node that died becomes free.
 */
@ApplicationScoped
public class IdempotencyRecords {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(20);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(250);
    private static final Duration RETRY = Duration.ofSeconds(2);
    private static final int SWEPT_AT_ONCE = 1_000;

    private final TenantTransaction transactions;
    private final IdempotencySettings settings;
    private final Clock clock;
    private final InFlight inFlight = new InFlight();

    @SuppressWarnings("NullAway")
    IdempotencyRecords() {
        this(null, null, null);
    }

    /** Records of a node; leases and ages are taken from its clock. */
    @Inject
    public IdempotencyRecords(TenantTransaction transactions, IdempotencySettings settings, Clock clock) {
        this.transactions = transactions;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Claims the key, or waits for whoever holds it. Refuses a malformed key ({@code invalid_request_error}), another
     * body under the same key ({@code idempotency_conflict}) and a wait beyond the deadline ({@code conflict}, with the
     * time to try again). It blocks: no transaction may be open.
     *
     * @param endpoint the path, such as {@code /v1/chat/completions}
     * @param body     the raw body
     */
    public Claim claim(Caller caller, String endpoint, String idempotencyKey, byte[] body) {
        IdempotentRequest request = IdempotentRequest.of(caller, endpoint, idempotencyKey, body);
        Instant deadline = clock.instant().plus(settings.patience());
        Duration pause = FIRST_PAUSE;
        while (true) {
            ClaimAttempt attempt = attempt(request);
            if (attempt.claim().isPresent()) {
                return attempt.claim().get();
            }
            waitFor(attempt.holder(), pause, deadline);
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
        }
    }

    /**
     * Ends a claim with its turn's answer, which later arrivals get. False when the claim was lost meanwhile.
     *
     * @param completion the whole answer as of a plain request
     * @param user       the end user the answer is personal data of
     */
    public boolean complete(ClaimToken claim, JsonObject completion, TurnId turn, Optional<String> user) {
        boolean stored = transactions.callAtOnce(claim.tenant(),
                manager -> complete(manager, claim, completion, turn, user));
        inFlight.end(claim);
        return stored;
    }

    /**
     * As {@link #complete(ClaimToken, JsonObject, TurnId, Optional)}, in a running transaction of the claim's tenant;
     * {@link #abandon} after a roll-back, {@link #completed} after the commit.
     */
    public boolean complete(EntityManager transaction, ClaimToken claim, JsonObject completion, TurnId turn,
            Optional<String> user) {
        return IdempotencyRows.complete(transaction, claim, completion, turn, user);
    }

    /** Tells those who wait on this node that the claim's transaction is committed. */
    public void completed(ClaimToken claim) {
        inFlight.end(claim);
    }

    /** Ends a claim whose turn failed or was cut: the next arrival owns the key. A completed claim stays. */
    public void abandon(ClaimToken claim) {
        try {
            transactions.runAtOnce(claim.tenant(), manager -> IdempotencyRows.remove(manager, claim));
        } finally {
            inFlight.end(claim);
        }
    }

    /** Holds on to the claims whose turns still run here. */
    public void renew() {
        Instant now = clock.instant();
        inFlight.startedAfter(now.minus(settings.longest())).stream()
                .collect(Collectors.groupingBy(ClaimToken::tenant,
                        Collectors.mapping(ClaimToken::value, Collectors.toList())))
                .forEach((tenant, tokens) -> transactions.runAtOnce(tenant, manager ->
                        IdempotencyRows.renew(manager, tenant, tokens, now.plus(settings.lease()))));
    }

    /** Removes what is older than 24 hours, of all tenants. */
    public void sweep() {
        int swept;
        do {
            swept = transactions.callWithoutTenant(manager ->
                    Sql.of(manager, "select weir.sweep_idempotency(:now, :most)").set("now", clock.instant())
                            .set("most", SWEPT_AT_ONCE).first(Integer.class).orElse(0));
        } while (swept == SWEPT_AT_ONCE);
    }

    private ClaimAttempt attempt(IdempotentRequest request) {
        ClaimToken token = new ClaimToken(request.tenant(), Ids.next());
        Instant now = clock.instant();
        ClaimAttempt attempt = transactions.callAtOnce(request.tenant(),
                manager -> ClaimAttempt.make(manager, request, token, now, now.plus(settings.lease())));
        if (attempt.isMine()) {
            inFlight.begin(token, now);
        }
        return attempt;
    }

    private void waitFor(UUID holder, Duration pause, Instant deadline) {
        if (!clock.instant().isBefore(deadline)) {
            throw stillRunning();
        }
        try {
            inFlight.await(holder, pause);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw stillRunning().causedBy(stopped);
        }
    }

    private static Failure stillRunning() {
        return new Failure(FailureCode.CONFLICT,
                "The first request with this Idempotency-Key is still being answered: try again.").retryAfter(RETRY);
    }

    /** Forgets the answers of turns, and those to a person, in the transaction that deletes them. */
    public static void forget(EntityManager transaction, TenantId tenant, UUID[] turns, Optional<String> user) {
        IdempotencyRows.delete(transaction, tenant, turns, user);
    }
}
