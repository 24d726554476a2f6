package dev.weir.routing.refit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.platform.Settings;
import dev.weir.routing.RouterInput;
import dev.weir.routing.RouterModel;
import dev.weir.routing.SomeTurns;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whether a refit is taken, on labels drawn with a fixed seed. */
class RefitTest {
    private static final LocalDate TODAY = LocalDate.of(2030, 5, 4);
    private static final List<RouterInput> SHIPPING = SomeTurns.shipping();
    private static final List<RouterInput> WARRANTY = SomeTurns.warranty();

    private final RouterModel shipped = new RouterModel(new Settings(key -> Optional.empty()));
    private final List<String> steps = new ArrayList<>();

    @Test
    void whatIsSurelyBetterOnHeldOutLabelsReplacesWhatWasThere() {
        RefitVerdict verdict = refit(shipped, labels(0.95, 0.1, 200));
        assertEquals(RefitOutcome.REPLACED, verdict.outcome());
        assertTrue(verdict.measured().orElseThrow().lossAfter() < verdict.measured().orElseThrow().lossBefore());
        assertTrue(verdict.measured().orElseThrow().gainAtLeast() > 0);
        assertTrue(verdict.training() > verdict.heldOut() && verdict.heldOut() > 20, verdict.toString());
        RouterModel own = new RouterModel(verdict.model().orElseThrow());
        assertTrue(shipped.smallSuffices(WARRANTY.getFirst()) > 0.5, "the shipped model trusts the small tier");
        assertTrue(own.smallSuffices(WARRANTY.getFirst()) < 0.5, "its own labels say that it does not suffice");
        assertTrue(own.smallSuffices(SHIPPING.getFirst()) > 0.5);
        assertEquals(TODAY.toString(), own.card().getString("trained"));
        assertEquals(Refit.STEPS - 1, steps.size(), "every step but the first is told");
    }

    @Test
    void whatLearnedFromLessIsNoBetterAndIsNotTaken() {
        RouterModel own = new RouterModel(refit(shipped, labels(0.95, 0.1, 200)).model().orElseThrow());
        RefitVerdict verdict = refit(own, labels(0.95, 0.1, 120));
        assertEquals(RefitOutcome.KEPT, verdict.outcome(), verdict.toString());
        assertTrue(verdict.measured().orElseThrow().gainAtLeast() <= 0);
        assertTrue(verdict.model().isEmpty());
    }

    @Test
    void tooFewLabelsOrOnlyOneAnswerFitNothing() {
        assertEquals(RefitOutcome.TOO_FEW, refit(shipped, labels(0.95, 0.1, 40)).outcome());
        RefitVerdict allGood = refit(shipped, labels(1, 1, 200));
        assertEquals(RefitOutcome.TOO_FEW, allGood.outcome());
        assertTrue(allGood.measured().isEmpty() && allGood.model().isEmpty());
        assertEquals(List.of(), steps);
    }

    @Test
    void theSameLabelsAlwaysComeToTheSame() {
        assertEquals(refit(shipped, labels(0.9, 0.3, 150)).detail(), refit(shipped, labels(0.9, 0.3, 150)).detail());
    }

    @Test
    void aGainIsSureOnlyWhenItsIntervalIs() {
        double[] worse = {0.9, 0.8, 0.7, 0.9, 0.8, 0.7};
        double[] better = {0.5, 0.4, 0.4, 0.6, 0.5, 0.3};
        assertTrue(LogLossGain.of(worse, better, 1).low() > 0);
        assertTrue(LogLossGain.of(better, worse, 1).mean() < 0);
        double[] oneLuckyLabel = {9, 0.4, 0.4, 0.4, 0.4, 0.4};
        double[] worseElsewhere = {0.4, 0.5, 0.5, 0.5, 0.5, 0.5};
        assertTrue(LogLossGain.of(oneLuckyLabel, worseElsewhere, 1).mean() > 0);
        assertTrue(LogLossGain.of(oneLuckyLabel, worseElsewhere, 1).low() <= 0);
        assertEquals(-Math.log(0.8), LogLossGain.loss(0.2, false), 1e-12);
        assertEquals(-Math.log(1e-6), LogLossGain.loss(0, true), 1e-12);
    }

    private RefitVerdict refit(RouterModel inUse, List<RoutingLabel> labels) {
        return new Refit(shipped, inUse, 100, (done, step) -> steps.add(step)).of(labels, TODAY);
    }

    /** Labels of which so many say that the small tier suffices for shipping and for warranties. */
    private static List<RoutingLabel> labels(double shipping, double warranty, int count) {
        Random random = new Random(7);
        List<RoutingLabel> labels = new ArrayList<>();
        for (int at = 0; at < count; at++) {
            boolean ships = random.nextBoolean();
            List<RouterInput> topic = ships ? SHIPPING : WARRANTY;
            labels.add(new RoutingLabel(topic.get(random.nextInt(topic.size())),
                    random.nextDouble() < (ships ? shipping : warranty), random.nextInt(10) < 3));
        }
        return labels;
    }
}
