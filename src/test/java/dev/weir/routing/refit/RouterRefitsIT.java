package dev.weir.routing.refit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.conversation.ConversationId;
import dev.weir.inference.Tier;
import dev.weir.platform.Failure;
import dev.weir.platform.FailureCode;
import dev.weir.platform.Ids;
import dev.weir.platform.Settings;
import dev.weir.routing.AnswerCalibrations;
import dev.weir.routing.RouterModel;
import dev.weir.routing.RoutingMetrics;
import dev.weir.routing.TenantRouters;
import dev.weir.tenant.AuditLog;
import dev.weir.tenant.AuditTrail;
import dev.weir.tenant.TenantId;
import dev.weir.testing.Acting;
import dev.weir.testing.FakeMetrics;
import dev.weir.testing.SettableClock;
import dev.weir.testing.TestDatabase;
import jakarta.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Refits over a real database: who asks, who does them, what they leave behind, and the way back. */
class RouterRefitsIT {
    private static final RouterModel SHIPPED = new RouterModel(new Settings(key -> Optional.empty()));
    @RegisterExtension
    private static final TestDatabase database = TestDatabase.create();

    private final SettableClock clock = new SettableClock(Instant.parse("2030-05-04T12:00:00Z"));
    private final FakeMetrics metrics = new FakeMetrics();
    private TenantId tenant;
    private LabelledTurns turns;
    private TenantRouters routers;
    private AnswerCalibrations calibrations;
    private RouterVersions versions;
    private RouterRefits refits;

    @BeforeEach
    void start() {
        tenant = database.newTenant("t" + Ids.next());
        turns = new LabelledTurns(database, tenant, clock);
        routers = new TenantRouters(database.transactions(), SHIPPED, new RoutingMetrics(metrics.registry()));
        calibrations = new AnswerCalibrations(database.transactions(), new RoutingMetrics(metrics.registry()));
        versions = new RouterVersions(database.transactions(), routers, calibrations, new AuditTrail(), clock);
        RefitSettings settings = new RefitSettings(100, 3);
        refits = new RouterRefits(database.transactions(), turns.labels, versions,
                new CheckCalibrations(calibrations, settings, new AuditTrail(), clock), routers, SHIPPED, settings,
                new AuditTrail(), clock);
    }

    @Test
    void aRefitChangesWhatJudgesAndARollBackChangesItBack() {
        turns.rateMany(200, 7);
        assertEquals("waiting", refits.ask(Acting.as("person:ada"), tenant).state());
        refits.work();
        RefitRun run = refits.latest(tenant).orElseThrow();
        assertEquals("done replaced 5 of 5", run.state() + " " + run.outcome().orElseThrow() + " " + run.done() + " of "
                + run.steps());
        assertTrue(run.detail().orElseThrow().getJsonNumber("gain_at_least").doubleValue() > 0);
        assertEquals(Optional.of(1), routers.of(tenant).version());
        assertTrue(warranty() < 0.5, "its own labels say so");
        assertEquals(List.of("person:ada router.refit version 1", "person:ada router.ask a refit"), audit());

        versions.rollBack(Acting.as("person:ada"), tenant, Optional.empty());
        assertTrue(warranty() > 0.5, "the shipped model judges again");
        versions.rollBack(Acting.as("person:ada"), tenant, Optional.of(1));
        assertTrue(warranty() < 0.5);
        assertEquals(FailureCode.NOT_FOUND, assertThrows(Failure.class,
                () -> versions.rollBack(Acting.as("person:ada"), tenant, Optional.of(2))).code());
        assertEquals(List.of(1), versions.list(tenant, Optional.empty(), 9).stream().map(RouterVersion::number).toList());
        assertEquals("router.roll_back the shipped router", last(1).action() + " " + last(1).subject());
        assertEquals(List.of(), versions.list(database.newTenant("stranger-" + Ids.next()), Optional.empty(), 9));
    }

    @Test
    void whatIsNoBetterChangesNothingAndSaysSo() {
        turns.rateMany(200, 7);
        refits.ask(Acting.as("person:ada"), tenant);
        refits.work();
        refits.ask(Acting.as("person:ada"), tenant);
        refits.work();
        assertEquals(Optional.of("kept"), refits.latest(tenant).orElseThrow().outcome());
        assertEquals(1, versions.list(tenant, Optional.empty(), 9).size());
        assertEquals("router.refit nothing changed", last(0).action() + " " + last(0).subject());
        assertTrue(last(0).detail().contains("\"outcome\": \"kept\"") && last(0).detail().contains("log_loss_after"));
    }

    @Test
    void theNightRefitsWhoHasNewLabelsAndLeavesWhatAPersonChose() {
        turns.rateMany(90, 7);
        refits.openNight();
        assertEquals(Optional.empty(), refits.latest(tenant), "too few labels");
        turns.rateMany(110, 8);
        refits.openNight();
        refits.work();
        assertEquals("system router.refit version 1", audit().getFirst());
        UUID first = refits.latest(tenant).orElseThrow().id();
        clock.advance(Duration.ofDays(1));
        refits.openNight();
        assertEquals(first, refits.latest(tenant).orElseThrow().id(), "nothing new was said");
        versions.rollBack(Acting.as("person:ada"), tenant, Optional.empty());
        turns.rateMany(5, 9);
        refits.openNight();
        assertEquals(first, refits.latest(tenant).orElseThrow().id(), "a person chose");
        refits.ask(Acting.as("person:ada"), tenant);
        assertFalse(versions.choice(tenant).orElseThrow().held());
    }

    @Test
    void anOpenRefitIsDoneOnceAndByAnotherNodeWhenItsOwnHasDied() {
        turns.rateMany(10, 7);
        RefitRun asked = refits.ask(Acting.as("person:ada"), tenant);
        assertEquals(asked.id(), refits.ask(Acting.as("person:eve"), tenant).id(), "it is open already");
        database.transactions().call(tenant, manager -> RefitRuns.take(manager, tenant, clock.instant()));
        refits.work();
        assertEquals("running", refits.latest(tenant).orElseThrow().state(), "a living node has it");
        clock.advance(RefitRuns.LEASE.plusSeconds(1));
        refits.work();
        assertEquals(Optional.of("too_few"), refits.latest(tenant).orElseThrow().outcome());
        assertEquals(List.of("person:ada router.refit nothing changed", "person:eve router.ask a refit",
                "person:ada router.ask a refit"), audit());
    }

    @Test
    void aVersionThatThisReleaseCannotReadLeavesTheShippedOneJudging() {
        database.transactions().run(tenant, manager -> versions.add(manager, tenant,
                Json.createObjectBuilder().add("card", "of another time").build(), "system"));
        assertEquals(Optional.empty(), routers.of(tenant).version());
        assertTrue(routers.of(tenant).warning().orElseThrow().startsWith("Version 1 of your own router"));
        assertEquals(1, metrics.count("weir_router_unreadable"));
    }

    @Test
    void anotherTenantsLabelsTeachNobody() {
        turns.rateMany(200, 7);
        TenantId other = database.newTenant("other-" + Ids.next());
        new LabelledTurns(database, other, clock).kept(ConversationId.next(), "Q", Tier.SMALL,
                LabelledTurns.aboutAWarranty());
        refits.ask(Acting.as("person:eve"), other);
        refits.work();
        assertEquals(Optional.of("too_few"), refits.latest(other).orElseThrow().outcome());
        assertEquals(List.of(), versions.list(other, Optional.empty(), 9));
    }

    private double warranty() {
        return routers.of(tenant).model().smallSuffices(LabelledTurns.aboutAWarranty());
    }

    private List<String> audit() {
        return new AuditLog(database.transactions()).list(tenant, AuditLog.Filter.ALL, 0, 9).stream()
                .map(event -> event.actor() + " " + event.action() + " " + event.subject()).toList();
    }

    private AuditLog.Event last(int before) {
        return new AuditLog(database.transactions()).list(tenant, AuditLog.Filter.ALL, before, 1).getFirst();
    }
}
