package dev.weir.idempotency;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.conversation.Turns;
import dev.weir.platform.Failure;
import dev.weir.platform.FailureCode;
import dev.weir.platform.Ids;
import dev.weir.tenant.Caller;
import dev.weir.tenant.KeyId;
import dev.weir.tenant.Scope;
import dev.weir.tenant.Sql;
import dev.weir.tenant.TenantId;
import dev.weir.tenant.TurnId;
import dev.weir.testing.SettableClock;
import dev.weir.testing.TestDatabase;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdempotencyRecordsIT {
    private static final String CHAT = "/v1/chat/completions";
    private static final byte[] BODY = "{\"model\":\"auto\"}".getBytes(StandardCharsets.UTF_8);
    private static final JsonObject ANSWER =
            Json.createObjectBuilder().add("id", "chatcmpl-1").add("score", 0.50).build();
    private static final IdempotencySettings SETTINGS = new IdempotencySettings(Duration.ofMinutes(1),
            Duration.ofMinutes(30), Duration.ofMinutes(1));
    @RegisterExtension
    private static final TestDatabase database = TestDatabase.create();

    private final SettableClock clock = new SettableClock(Turns.NOON);
    private final TenantId tenant = database.newTenant("t" + Ids.next());
    private final Caller caller = caller(tenant);
    private final IdempotencyRecords records = new IdempotencyRecords(database.transactions(), SETTINGS, clock);

    @Test
    void ofAHundredArrivalsAtOnceOneRunsAndAllOthersReplayIt() throws Exception {
        IdempotencyRecords otherNode = new IdempotencyRecords(database.anotherNode(5), SETTINGS, clock);
        CyclicBarrier start = new CyclicBarrier(100);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> arrivals = IntStream.range(0, 100).mapToObj(number -> threads.submit(() -> {
                start.await();
                return answersItself(number % 2 == 0 ? records : otherNode);
            })).toList();
            int owners = 0;
            for (Future<Boolean> arrival : arrivals) {
                owners += arrival.get() ? 1 : 0;
            }
            assertEquals(1, owners);
        }
    }

    private boolean answersItself(IdempotencyRecords node) {
        return switch (node.claim(caller, CHAT, "once", BODY)) {
            case Claim.Mine mine -> node.complete(mine.token(), ANSWER, TurnId.next(), Optional.empty());
            case Claim.Replay replay -> {
                assertEquals(ANSWER.toString(), replay.completion().toString());
                yield false;
            }
        };
    }

    @Test
    void anotherBodyIsAConflictInFlightAndAfter() {
        ClaimToken token = mine("k");
        assertConflict();
        records.complete(token, ANSWER, TurnId.next(), Optional.empty());
        assertConflict();
    }

    private void assertConflict() {
        Failure refused = assertThrows(Failure.class, () -> records.claim(caller, CHAT, "k", new byte[] {1}));
        assertEquals(FailureCode.IDEMPOTENCY_CONFLICT, refused.code());
    }

    @Test
    void aKeyBelongsToTenantApiKeyAndEndpoint() {
        mine("k");
        assertInstanceOf(Claim.Mine.class, records.claim(caller(tenant), CHAT, "k", BODY));
        assertInstanceOf(Claim.Mine.class, records.claim(caller, "/v1/embeddings", "k", BODY));
        assertInstanceOf(Claim.Mine.class,
                records.claim(new Caller(database.newTenant("other"), caller.key(), Set.of(), ZoneOffset.UTC), CHAT,
                        "k", BODY));
    }

    @Test
    void whoWaitsOwnsAnAbandonedClaim() {
        ClaimToken first = mine("k");
        CompletableFuture<Claim> second = CompletableFuture.supplyAsync(() -> records.claim(caller, CHAT, "k", BODY));
        records.abandon(first);
        Claim.Mine owner = assertInstanceOf(Claim.Mine.class, second.join());
        records.complete(owner.token(), ANSWER, TurnId.next(), Optional.empty());
        assertEquals(ANSWER, assertInstanceOf(Claim.Replay.class, records.claim(caller, CHAT, "k", BODY)).completion());
    }

    @Test
    void aCompletionInTheSettlementIsSeenOnlyWhenThatIsCommitted() {
        ClaimToken token = mine("k");
        assertThrows(IllegalStateException.class, () -> database.transactions().run(tenant, manager -> {
            records.complete(manager, token, ANSWER, TurnId.next(), Optional.empty());
            throw new IllegalStateException("settlement failed");
        }));
        records.abandon(token);
        ClaimToken next = mine("k");
        database.transactions().run(tenant, manager ->
                records.complete(manager, next, ANSWER, TurnId.next(), Optional.empty()));
        records.completed(next);
        assertInstanceOf(Claim.Replay.class, records.claim(caller, CHAT, "k", BODY));
    }

    @Test
    void theClaimOfADeadNodeIsFreeWhenItsLeaseEnds() {
        ClaimToken dead = mine("k");
        clock.advance(SETTINGS.lease().minusSeconds(1));
        CompletableFuture<Claim> waiting = CompletableFuture.supplyAsync(() -> records.claim(caller, CHAT, "k", BODY));
        clock.advance(Duration.ofSeconds(1));
        assertInstanceOf(Claim.Mine.class, waiting.join());
        assertFalse(records.complete(dead, ANSWER, TurnId.next(), Optional.empty()));
    }

    @Test
    void aRunningTurnsClaimIsRenewedButNotForever() {
        mine("k");
        clock.advance(Duration.ofSeconds(59));
        records.renew();
        clock.advance(Duration.ofSeconds(59));
        assertStillRunning();
        clock.advance(SETTINGS.longest());
        records.renew();
        mine("k");
    }

    @Test
    void whoWaitsTooLongIsToldWhenToTryAgain() {
        mine("k");
        assertStillRunning();
    }

    private void assertStillRunning() {
        IdempotencyRecords impatient = new IdempotencyRecords(database.transactions(),
                new IdempotencySettings(SETTINGS.lease(), SETTINGS.longest(), Duration.ZERO), clock);
        Failure refused = assertThrows(Failure.class, () -> impatient.claim(caller, CHAT, "k", BODY));
        assertEquals(FailureCode.CONFLICT, refused.code());
        assertTrue(refused.retryAfter().isPresent());
    }

    @Test
    void aKeyStandsForADayAndIsSweptThen() {
        records.complete(mine("k"), ANSWER, TurnId.next(), Optional.empty());
        clock.advance(Duration.ofHours(24).minusSeconds(1));
        records.sweep();
        assertInstanceOf(Claim.Replay.class, records.claim(caller, CHAT, "k", BODY));
        clock.advance(Duration.ofSeconds(1));
        assertInstanceOf(Claim.Mine.class, records.claim(caller, CHAT, "k", new byte[] {1}));
        clock.advance(Duration.ofHours(24));
        records.sweep();
        assertEquals(List.of(), database.transactions().call(tenant, manager ->
                Sql.of(manager, "select token from weir.idempotency_record").list(UUID.class)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "line\nfeed", "é", "\u0000"})
    void aMalformedKeyIsRefused(String key) {
        Failure refused = assertThrows(Failure.class, () -> records.claim(caller, CHAT, key, BODY));
        assertEquals(FailureCode.INVALID_REQUEST, refused.code());
        assertEquals(Optional.of("Idempotency-Key"), refused.param());
    }

    @Test
    void aKeyHasAtMost255Characters() {
        mine("k".repeat(255));
        assertThrows(Failure.class, () -> mine("k".repeat(256)));
    }

    private ClaimToken mine(String key) {
        return assertInstanceOf(Claim.Mine.class, records.claim(caller, CHAT, key, BODY)).token();
    }

    private static Caller caller(TenantId tenant) {
        return new Caller(tenant, new KeyId(Ids.next()), Set.of(Scope.CHAT), ZoneOffset.UTC);
    }
}
