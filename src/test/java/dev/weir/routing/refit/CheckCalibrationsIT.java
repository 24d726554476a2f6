package dev.weir.routing.refit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.conversation.ConversationId;
import dev.weir.inference.Tier;
import dev.weir.platform.Ids;
import dev.weir.platform.Settings;
import dev.weir.routing.AnswerCalibration;
import dev.weir.routing.AnswerCalibrations;
import dev.weir.routing.RouterModel;
import dev.weir.routing.RoutingMetrics;
import dev.weir.routing.TenantRouters;
import dev.weir.tenant.AuditLog;
import dev.weir.tenant.AuditTrail;
import dev.weir.tenant.Sql;
import dev.weir.tenant.TenantId;
import dev.weir.tenant.TurnId;
import dev.weir.testing.Acting;
import dev.weir.testing.FakeMetrics;
import dev.weir.testing.SettableClock;
import dev.weir.testing.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The check of small answers, calibrated by a tenant's labels over a real database. */
class CheckCalibrationsIT {
    private static final RouterModel SHIPPED = new RouterModel(new Settings(key -> Optional.empty()));
    @RegisterExtension
    private static final TestDatabase database = TestDatabase.create();

    private final SettableClock clock = new SettableClock(Instant.parse("2030-05-04T12:00:00Z"));
    private final FakeMetrics metrics = new FakeMetrics();
    private TenantId tenant;
    private LabelledTurns turns;
    private AnswerCalibrations calibrations;
    private RouterVersions versions;
    private RouterRefits refits;

    @BeforeEach
    void start() {
        tenant = database.newTenant("t" + Ids.next());
        turns = new LabelledTurns(database, tenant, clock);
        RoutingMetrics counted = new RoutingMetrics(metrics.registry());
        TenantRouters routers = new TenantRouters(database.transactions(), SHIPPED, counted);
        calibrations = new AnswerCalibrations(database.transactions(), counted);
        versions = new RouterVersions(database.transactions(), routers, calibrations, new AuditTrail(), clock);
        RefitSettings settings = new RefitSettings(200, 3);
        refits = new RouterRefits(database.transactions(), turns.labels, versions,
                new CheckCalibrations(calibrations, settings, new AuditTrail(), clock), routers, SHIPPED, settings,
                new AuditTrail(), clock);
    }

    @Test
    void whatPeopleSayOfCheckedAnswersMovesTheCheckAndTheShippedRouterBringsItBack() {
        assertEquals(0.9, calibrations.of(tenant).probability(0.9));
        turns.rateChecked(80, 0.9, 0.4, 7);
        refit("person:ada");
        AnswerCalibration own = calibrations.of(tenant).own().orElseThrow();
        assertEquals("1 80", own.version() + " " + own.labels());
        assertTrue(own.lossAfter() < own.lossBefore(), own.toString());
        assertTrue(calibrations.of(tenant).probability(0.9) < 0.65, own.toString());
        assertEquals(own, refits.standing(tenant).check().own().orElseThrow());
        AuditLog.Event noted = audit().getFirst();
        assertEquals("person:ada check.calibrate version 1", noted.actor() + " " + noted.action() + " " + noted.subject());
        assertTrue(noted.detail().contains("\"outcome\": \"replaced\"") && noted.detail().contains("log_loss_after"), noted.detail());
        assertEquals("router.refit", audit().get(1).action());

        versions.rollBack(Acting.as("person:ada"), tenant, Optional.empty());
        assertEquals(0.9, calibrations.of(tenant).probability(0.9));
        refit("person:ada");
        assertEquals(Optional.of(own), calibrations.of(tenant).own(), "the same labels are no reason for another one");
        assertEquals("check.calibrate nothing changed", audit().getFirst().action() + " " + audit().getFirst().subject());
        assertTrue(calibrations.of(database.newTenant("stranger-" + Ids.next())).own().isEmpty());
    }

    @Test
    void fewLabelsAndThoseOfUncheckedAnswersChangeNothingAndAreNotNoted() {
        turns.rateChecked(49, 0.9, 0.4, 7);
        turns.rateMany(60, 7);
        for (int at = 0; at < 20; at++) {
            turns.rate(turns.kept(ConversationId.next(), "Q", Tier.LARGE, LabelledTurns.aboutAWarranty(), OptionalDouble.of(0.9)), false);
        }
        refit("person:ada");
        assertTrue(calibrations.of(tenant).own().isEmpty());
        assertEquals("router.refit", audit().getFirst().action());
    }

    @Test
    void theNightCalibratesWhoHasTooFewLabelsForARouter() {
        turns.rateChecked(120, 0.5, 0.78, 7);
        refits.openNight();
        refits.work();
        assertEquals(Optional.of("too_few"), refits.latest(tenant).orElseThrow().outcome());
        assertEquals("system check.calibrate version 1", audit().getFirst().actor() + " " + audit().getFirst().action() + " "
                + audit().getFirst().subject());
        assertTrue(calibrations.of(tenant).probability(0.5) > 0.6);
    }

    @Test
    void whatAPersonChoseMeanwhileStands() {
        turns.rateChecked(80, 0.9, 0.4, 7);
        refits.ask(Acting.as("person:ada"), tenant);
        clock.advance(Duration.ofSeconds(1));
        versions.rollBack(Acting.as("person:eve"), tenant, Optional.empty());
        refits.work();
        assertTrue(audit().getFirst().detail().contains("\"outcome\": \"overtaken\""), audit().getFirst().detail());
        refits.ask(Acting.as("person:ada"), tenant);
        calibrations.forget(tenant);
        assertTrue(calibrations.of(tenant).own().isEmpty(), "nothing was kept");
    }

    @Test
    void aJudgesWordIsALabelThatPeopleOutrank() {
        TurnId checked = turns.asked(ConversationId.next(), "Do you ship to Norway?");
        turns.judge(checked, true);
        assertEquals(Optional.of("agreed true"), turns.cause(checked));
        turns.judge(checked, false);
        assertEquals(Optional.of("differed false"), turns.cause(checked));
        turns.rate(checked, true);
        turns.judge(checked, false);
        assertEquals(Optional.of("up true"), turns.cause(checked));
        assertEquals(List.of(new LabelCount(Tier.SMALL, LabelCause.UP, 1)), refits.standing(tenant).labels());
    }

    @Test
    void aLineThatDoesNotRiseIsNotStoredAndOneThatCannotBeReadLeavesTheShippedWord() {
        for (String line : List.of("0, -1", "'NaN', 1", "0, 'Infinity'", "0, 'NaN'")) {
            assertThrows(RuntimeException.class, () -> store(tenant, line), line);
        }
        store(tenant, "0.5, 1");
        assertTrue(calibrations.of(tenant).own().isPresent());
        AnswerCalibrations closed = new AnswerCalibrations(null, new RoutingMetrics(metrics.registry()));
        assertEquals(0.9, closed.of(tenant).probability(0.9));
        assertTrue(closed.of(tenant).warning().orElseThrow().startsWith("Your own calibration"));
        assertEquals(1, metrics.count("weir_check_calibration_unreadable"));
    }

    private void store(TenantId of, String line) {
        database.transactions().run(of, manager -> Sql.of(manager, """
                insert into weir.check_calibration (tenant_id, version, shift, slope, labels, log_loss_before, log_loss_after, made_at)
                values (:tenant, 1, %s, 60, 0.6, 0.5, :now)""".formatted(line)).set("tenant", of.value())
                .set("now", clock.instant()).execute());
    }

    private void refit(String who) {
        refits.ask(Acting.as(who), tenant);
        refits.work();
    }

    private List<AuditLog.Event> audit() {
        return new AuditLog(database.transactions()).list(tenant, AuditLog.Filter.ALL, 0, 20);
    }
}
