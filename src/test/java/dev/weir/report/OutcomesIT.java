package dev.weir.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.weir.assistant.AssistantId;
import dev.weir.metering.Source;
import dev.weir.metering.TurnFilter;
import dev.weir.metering.TurnTag;
import dev.weir.metering.UsageLatency;
import dev.weir.tenant.TenantId;
import dev.weir.tenant.TurnId;
import dev.weir.testing.Invariants;
import dev.weir.testing.SettableClock;
import dev.weir.testing.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Reported figures against turns of which all is known. */
class OutcomesIT {
    private static final Instant MONDAY = Instant.parse("2026-03-09T12:00:00Z");
    private static final AssistantId FIRST = new AssistantId(UUID.randomUUID());
    private static final AssistantId SECOND = new AssistantId(UUID.randomUUID());
    private static final ReportDays DAYS = new ReportDays(LocalDate.of(2026, 3, 9), LocalDate.of(2026, 3, 10),
            ZoneOffset.UTC);

    private final TestDatabase database = TestDatabase.create();
    private final TenantId tenant = database.newTenant("shop");
    private final SeededTurns seed = new SeededTurns(database, tenant);
    private final SettableClock clock = new SettableClock(MONDAY.plus(Duration.ofDays(3)));
    private final Outcomes outcomes = new Outcomes(database.transactions(), new UsageLatency(database.transactions()), clock);

    @BeforeEach
    void seed() {
        quotedAndLiked();
        quotedAndThenAHumanIsAsked();
        TurnId model = seed.asked(FIRST, MONDAY, Source.MODEL, 4_000, "orders", "And the blue one?");
        seed.rated(model, "down", MONDAY);
        TurnId starred = seed.asked(SECOND, MONDAY, Source.EXACT_CACHE, 0, "orders", "When do you open?");
        seed.stars(starred, 2, MONDAY);
        TurnId nobody = seed.asked(SECOND, MONDAY, Source.HANDOFF, 0, "returns", "I want a lawyer");
        seed.handedOver(nobody.value(), Optional.of(nobody), MONDAY);
        seed.handedOver(UUID.randomUUID(), Optional.empty(), MONDAY);
        seed.asked(FIRST, MONDAY.plus(Duration.ofDays(5)), Source.MODEL, 9_000, "returns", "Not of these days");
        new SeededTurns(database, database.newTenant("rival")).asked(FIRST, MONDAY, Source.MODEL, 1_000_000, "returns", "?");
    }

    private void quotedAndLiked() {
        TurnId quoted = seed.asked(FIRST, MONDAY, Source.KNOWLEDGE, 0, "returns", "How do I return it?");
        seed.rated(quoted, "up", MONDAY);
    }

    private void quotedAndThenAHumanIsAsked() {
        UUID conversation = UUID.randomUUID();
        seed.asked(FIRST, conversation, 1, MONDAY, Source.KNOWLEDGE, 0, "returns", "Where is my parcel?");
        TurnId last = seed.asked(FIRST, conversation, 2, MONDAY.plusSeconds(60), Source.KNOWLEDGE, 0, "returns", "Really?");
        seed.handedOver(conversation, Optional.of(last), MONDAY.plusSeconds(90));
    }

    @AfterEach
    void drop() {
        Invariants.hold(database);
        database.close();
    }

    @Test
    void everySourceHasTheFiguresItsTurnsMake() {
        assertEquals("""
                knowledge: 3 turns, $0, deflected 2, rated 1/0, escalated 1, ended 2, resolved 1, confirmed 1
                exact_cache: 1 turns, $0, deflected 1, rated 0/0, escalated 0, ended 1, resolved 0, confirmed 0
                handoff: 1 turns, $0, deflected 0, rated 0/0, escalated 1, ended 1, resolved 0, confirmed 0
                model: 1 turns, $4000, deflected 0, rated 0/1, escalated 0, ended 1, resolved 0, confirmed 0
                total: 6 turns, $4000, deflected 3, rated 1/1, escalated 3, ended 5, resolved 1, confirmed 1""",
                words(of(TurnFilter.ALL, OutcomeBy.SOURCE)));
    }

    @Test
    void aModelHasWhatItAnsweredAndTheTotalIsTheSame() {
        assertEquals("""
                big: 1 turns, $4000, deflected 0, rated 0/1, escalated 0, ended 1, resolved 0, confirmed 0
                total: 6 turns, $4000, deflected 3, rated 1/1, escalated 3, ended 5, resolved 1, confirmed 1""",
                words(of(TurnFilter.ALL, OutcomeBy.MODEL)));
    }

    @Test
    void assistantAndTagNarrowEveryFigure() {
        assertEquals("""
                exact_cache: 1 turns, $0, deflected 1, rated 0/0, escalated 0, ended 1, resolved 0, confirmed 0
                handoff: 1 turns, $0, deflected 0, rated 0/0, escalated 1, ended 1, resolved 0, confirmed 0
                total: 2 turns, $0, deflected 1, rated 0/0, escalated 1, ended 2, resolved 0, confirmed 0""",
                words(of(new TurnFilter(Optional.of(SECOND), Optional.empty()), OutcomeBy.SOURCE)));
        assertEquals("""
                knowledge: 3 turns, $0, deflected 2, rated 1/0, escalated 1, ended 2, resolved 1, confirmed 1
                handoff: 1 turns, $0, deflected 0, rated 0/0, escalated 1, ended 1, resolved 0, confirmed 0
                total: 4 turns, $0, deflected 2, rated 1/0, escalated 2, ended 3, resolved 1, confirmed 1""",
                words(of(new TurnFilter(Optional.empty(), TurnTag.parse("team:returns")), OutcomeBy.SOURCE)));
        assertEquals("total: 0 turns, $0, deflected 0, rated 0/0, escalated 0, ended 0, resolved 0, confirmed 0",
                words(of(new TurnFilter(Optional.of(SECOND), TurnTag.parse("team:nobody")), OutcomeBy.SOURCE)));
    }

    @Test
    void aConversationThatMayGoOnHasNotEndedYet() {
        clock.set(MONDAY.plus(Duration.ofHours(23)));
        OutcomeReport report = of(TurnFilter.ALL, OutcomeBy.SOURCE);
        assertEquals(0, report.total().ended());
        assertEquals(Optional.empty(), report.total().resolution(), "nothing ended: there is no share to tell");
        assertEquals(6, report.total().turns());
        assertFalse(report.cut());
    }

    @Test
    void theFileSaysTheSame() {
        String csv = of(TurnFilter.ALL, OutcomeBy.SOURCE).csv(OutcomeBy.SOURCE);
        assertEquals(List.of("source,turns,cost_usd,deflected,deflection,rated_up,rated_down,satisfaction,escalated,"
                + "escalation,ended,resolved,resolution,confirmed",
                "\"knowledge\",3,0.00,2,0.6667,1,0,1.0000,1,0.3333,2,1,0.5000,1"), csv.lines().limit(2).toList());
        assertEquals(6, csv.lines().count());
    }

    private OutcomeReport of(TurnFilter filter, OutcomeBy by) {
        return outcomes.of(tenant, DAYS, filter, by);
    }

    private static String words(OutcomeReport report) {
        return Stream.concat(report.groups().stream(), Stream.of(report.total()))
                .map(one -> one.group() + ": " + one.turns() + " turns, $" + one.cost().nanos() + ", deflected "
                        + one.deflected() + ", rated " + one.up() + "/" + one.down() + ", escalated " + one.escalated()
                        + ", ended " + one.ended() + ", resolved " + one.resolved() + ", confirmed " + one.confirmed())
                .collect(Collectors.joining("\n"));
    }
}
