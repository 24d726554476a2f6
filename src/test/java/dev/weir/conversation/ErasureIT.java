package dev.weir.conversation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.handoff.Cause;
import dev.weir.handoff.Handoffs;
import dev.weir.handoff.TenantHandoffTerms;
import dev.weir.idempotency.Claim;
import dev.weir.idempotency.IdempotencyRecords;
import dev.weir.idempotency.IdempotencySettings;
import dev.weir.inference.ServiceTier;
import dev.weir.inference.Tier;
import dev.weir.inference.TokenUsage;
import dev.weir.knowledge.TestKnowledge;
import dev.weir.metering.AttemptCost;
import dev.weir.metering.TurnMetrics;
import dev.weir.metering.UsageEvent;
import dev.weir.metering.UsageLedger;
import dev.weir.platform.Failure;
import dev.weir.platform.FailureCode;
import dev.weir.platform.Ids;
import dev.weir.platform.NanoUsd;
import dev.weir.platform.Settings;
import dev.weir.routing.RouterInput;
import dev.weir.routing.refit.RouterLabels;
import dev.weir.tenant.AuditTrail;
import dev.weir.tenant.Caller;
import dev.weir.tenant.KeyId;
import dev.weir.tenant.Operator;
import dev.weir.tenant.Scope;
import dev.weir.tenant.Sql;
import dev.weir.tenant.TenantId;
import dev.weir.testing.FakeMetrics;
import dev.weir.testing.SettableClock;
import dev.weir.testing.TestDatabase;
import jakarta.json.Json;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ErasureIT {
    @RegisterExtension
    private static final TestDatabase database = TestDatabase.create();

    private final SettableClock clock = new SettableClock(Turns.NOON);
    private final TenantId tenant = database.newTenant("t" + Ids.next());
    private final Caller caller = new Caller(tenant, new KeyId(Ids.next()), Set.of(Scope.CHAT), ZoneOffset.UTC);
    private final RecordedEviction eviction = new RecordedEviction();
    private final UsageLedger ledger = new UsageLedger(database.transactions(),
            new TurnMetrics(new FakeMetrics().registry()), new Settings(key -> Optional.empty()));
    private final Conversations conversations =
            new Conversations(database.transactions(), new HistoryLimits(50, 1 << 20), clock);
    private final IdempotencyRecords records = new IdempotencyRecords(database.transactions(),
            new IdempotencySettings(Duration.ofMinutes(1), Duration.ofMinutes(30), Duration.ZERO), clock);
    private final Handoffs handoffs = new Handoffs(database.transactions(), new AuditTrail(), clock);
    private final Erasure erasure = new Erasure(database.transactions(), eviction, ledger, new AuditTrail(), clock);

    @Test
    void aDeletedConversationLeavesNoTraceButItsMoney() throws SQLException {
        TurnRecord turn = everywhere("m4rk3r-one");
        assertTrue(trace("m4rk3r-one").containsAll(List.of("turn.messages", "turn.answer", "feedback.comment",
                "handoff.reason", "idempotency_record.completion", "usage_event.end_user", "usage_event.tags")));
        assertTrue(trace(turn.turn().toString()).contains("router_label.turn_id"));
        erasure.deleteConversation(Operator.WEIR, tenant, turn.conversation());
        assertEquals(List.of(), trace("m4rk3r-one"));
        assertFalse(trace(turn.turn().toString()).contains("router_label.turn_id"));
        assertEquals(List.of("erasure.conversation_id"), trace(turn.conversation().toString()));
        assertEquals(List.of(turn.turn()), eviction.turns);
        assertEquals(0, new BigDecimal("0.00125").compareTo(spent()));
        clock.advance(Erasure.SECOND_PASS);
        erasure.finish();
        assertEquals(List.of(), trace(turn.conversation().toString()));
    }

    @Test
    void aDeletedUserLeavesNoTraceInAnyConversation() throws SQLException {
        everywhere("m4rk3r-two");
        TurnRecord guest = Turns.turn(tenant, ConversationId.next(), List.of(Turns.user("m4rk3r-two asks")),
                Turns.assistant("yes"), Optional.of("somebody else"));
        conversations.record(guest);
        conversations.record(Turns.turn(tenant, guest.conversation(), List.of(Turns.user("Me too")),
                Turns.assistant("yes"), Optional.of("m4rk3r-two")));
        ledger.appendLater(event(Turns.turn(tenant, ConversationId.next(), List.of(), Turns.assistant(""),
                Optional.of("m4rk3r-two")), true));
        assertEquals(2, erasure.deleteUser(Operator.WEIR, tenant, "m4rk3r-two"));
        assertEquals(List.of(), trace("m4rk3r-two"));
    }

    @Test
    void whatARunningTurnStillWritesGoesInTheSecondPass() throws SQLException {
        TurnRecord turn = everywhere("m4rk3r-three");
        erasure.deleteUser(Operator.WEIR, tenant, "m4rk3r-three");
        ledger.appendLater(event(turn, true));
        ledger.flush();
        assertFalse(conversations.record(turn));
        handoffs.open(tenant, turn.conversation().value(), Optional.of(turn.turn()), Cause.RULE, "m4rk3r-three");
        clock.advance(Erasure.SECOND_PASS);
        erasure.finish();
        assertEquals(List.of(), trace("m4rk3r-three"));
    }

    @Test
    void anotherTenantCanDeleteNothing() throws SQLException {
        TurnRecord turn = everywhere("m4rk3r-four");
        List<String> before = trace("m4rk3r-four");
        TenantId stranger = database.newTenant("stranger");
        Failure refused = assertThrows(Failure.class,
                () -> erasure.deleteConversation(Operator.WEIR, stranger, turn.conversation()));
        assertEquals(FailureCode.NOT_FOUND, refused.code());
        assertEquals(0, erasure.deleteUser(Operator.WEIR, stranger, "m4rk3r-four"));
        assertEquals(before, trace("m4rk3r-four"));
    }

    /** A turn whose user and words stand in every table that knows of turns. */
    private TurnRecord everywhere(String marker) {
        TurnRecord turn = Turns.turn(tenant, ConversationId.next(), List.of(Turns.user("I am " + marker)),
                Turns.assistant("Hello " + marker), Optional.of(marker));
        conversations.record(turn);
        RouterLabels labels = new RouterLabels(database.transactions(), clock);
        database.transactions().run(tenant, manager -> labels.keep(manager, tenant, turn.turn(), Tier.SMALL,
                new RouterInput(false, new double[15], new float[384], OptionalDouble.empty(), 1), OptionalDouble.of(0.8)));
        new Feedback(database.transactions(), eviction,
                new Dissatisfaction(handoffs, new TenantHandoffTerms(database.transactions(), new AuditTrail())), labels,
                new BadPassages(TestKnowledge.rejected()), clock)
                .rate(caller, turn.turn(), Rating.UP, Optional.of("thanks, " + marker));
        handoffs.open(tenant, turn.conversation().value(), Optional.of(turn.turn()), Cause.RULE, marker);
        Claim.Mine mine = assertInstanceOf(Claim.Mine.class, records.claim(caller, "/v1", marker, new byte[0]));
        records.complete(mine.token(), Json.createObjectBuilder().add("answer", marker).build(), turn.turn(),
                turn.user());
        database.transactions().run(tenant,
                manager -> ledger.append(manager,
                        ledger.line(event(turn, false), Ids.next(), LocalDate.of(2030, 5, 4))));
        return turn;
    }

    private UsageEvent event(TurnRecord turn, boolean free) {
        List<AttemptCost> attempts = free ? List.of() : List.of(new AttemptCost("m", "upstream", 200, TokenUsage.NONE,
                turn.cost(), Duration.ofMillis(1), "ok"));
        return new UsageEvent(tenant, turn.turn(), free ? turn.at().minusSeconds(1) : turn.at(), turn.key(),
                turn.assistant(), Optional.of(turn.conversation().value()), turn.user(),
                Map.of("customer", turn.user().orElseThrow()), turn.source(), turn.model(), Optional.empty(),
                ServiceTier.DEFAULT, TokenUsage.NONE, free ? NanoUsd.ZERO : turn.cost(),
                Optional.empty(), Map.of(), attempts, Optional.empty(), false, false);
    }

    private List<String> trace(String marker) throws SQLException {
        return NoTrace.columnsHolding(database, marker).stream()
                .filter(column -> !column.startsWith("usage_event_")).toList();
    }

    private BigDecimal spent() {
        return database.transactions().call(tenant, manager -> Sql.of(manager,
                "select sum(cost) from weir.usage_event").first(BigDecimal.class).orElseThrow());
    }
}
