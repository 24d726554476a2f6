package dev.weir.routing.refit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.routing.AnswerCalibration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Whether a calibration of the check is taken, on labels drawn with a fixed seed. */
class CheckRefitTest {
    private static final int MINIMUM = 50;
    private static final DoubleUnaryOperator SHIPPED = new PlattScaling(0, 1)::probability;
    private static final double LIKELY = AnswerCalibration.logOdds(0.85);

    @Test
    void aCheckThatTrustsTooMuchIsMovedDownAndOneThatTrustsTooLittleUp() {
        CheckRefit.Verdict trusting = refit(SHIPPED, labels(200, -2, 1));
        assertEquals(RefitOutcome.REPLACED, trusting.outcome());
        double down = trusting.taken().orElseThrow().scaling().probability(LIKELY);
        assertTrue(down < 0.7, trusting.toString());
        CheckRefit.Verdict distrusting = refit(SHIPPED, labels(200, 2, 1));
        assertEquals(RefitOutcome.REPLACED, distrusting.outcome());
        assertTrue(distrusting.taken().orElseThrow().scaling().probability(-LIKELY) > 0.4, distrusting.toString());
    }

    @Test
    void aCheckThatIsTooSureIsMadeLessSure() {
        CheckRefit.Verdict verdict = refit(SHIPPED, labels(400, 0, 0.3));
        assertEquals(RefitOutcome.REPLACED, verdict.outcome());
        double slope = verdict.taken().orElseThrow().scaling().slope();
        assertTrue(slope > 0 && slope < 0.7, verdict.toString());
    }

    @Test
    void whatTheCheckSaysRightlyStays() {
        CheckRefit.Verdict verdict = refit(SHIPPED, labels(400, 0, 1));
        assertEquals(RefitOutcome.KEPT, verdict.outcome(), verdict.toString());
        assertTrue(verdict.taken().isEmpty() && verdict.fitted().isPresent());
    }

    @Test
    void whatIsInUseHasToBeBeaten() {
        List<CheckLabel> labels = labels(200, -2, 1);
        PlattScaling taken = refit(SHIPPED, labels).taken().orElseThrow().scaling();
        assertEquals(RefitOutcome.KEPT, refit(taken::probability, labels).outcome());
    }

    @Test
    void tooFewLabelsOrHardlyAnyOfOneKindChangeNothing() {
        List<CheckLabel> enough = IntStream.range(0, MINIMUM)
                .mapToObj(at -> new CheckLabel(LIKELY, at % 2 == 0, at % CheckRefit.FOLDS)).toList();
        assertEquals(RefitOutcome.REPLACED, refit(SHIPPED, enough).outcome());
        assertEquals(RefitOutcome.TOO_FEW, new CheckRefit(SHIPPED, MINIMUM + 1).of(enough).outcome());
        List<CheckLabel> allBad = labels(200, -20, 1);
        assertTrue(allBad.stream().noneMatch(CheckLabel::sufficed));
        CheckRefit.Verdict verdict = refit(SHIPPED, allBad);
        assertEquals(RefitOutcome.TOO_FEW, verdict.outcome());
        assertTrue(verdict.fitted().isEmpty());
        assertFalse(verdict.detail().containsKey("shift"));
    }

    @Test
    void aCheckThatIsBetterTurnedAroundIsNotTurnedAround() {
        CheckRefit.Verdict verdict = refit(SHIPPED, labels(1000, 0, -1));
        assertTrue(verdict.fitted().orElseThrow().scaling().slope() < 0, verdict.toString());
        assertEquals(RefitOutcome.KEPT, verdict.outcome());
    }

    @Test
    void oneQuestionThatIsAskedAgainAndAgainProvesNothing() {
        List<CheckLabel> one = labels(200, -3, 1).stream().map(label -> new CheckLabel(label.logOdds(), label.sufficed(), 2)).toList();
        assertEquals(RefitOutcome.KEPT, refit(SHIPPED, one).outcome());
    }

    @Test
    void aRightCheckIsHardlyEverMovedAndAWrongOneNearlyAlways() {
        double right = moved(0);
        double wrong = moved(-1);
        assertTrue(right <= 0.02 && wrong >= 0.95, right + " and " + wrong);
    }

    /** In what share of 100 tenants, each with 200 labels of answers that were given from 0.7 on, the check is moved. */
    private static double moved(double shift) {
        Random random = new Random(1);
        PlattScaling truth = new PlattScaling(shift, 1);
        return IntStream.range(0, 100).filter(tenant -> {
            List<CheckLabel> given = DoubleStream.generate(() -> 1 + 1.2 * random.nextGaussian())
                    .filter(said -> said >= AnswerCalibration.logOdds(0.7)).limit(200).mapToObj(said -> new CheckLabel(said,
                            random.nextDouble() < truth.probability(said), random.nextInt(CheckRefit.FOLDS))).toList();
            return refit(SHIPPED, given).taken().isPresent();
        }).count() / 100.0;
    }

    @Test
    void whatIsFittedToFewLabelsIsHeldBackAndToManyIsNot() {
        double said = Math.log(3);
        double few = refit(SHIPPED, threeInFour(MINIMUM)).fitted().orElseThrow().scaling().shift();
        assertTrue(few > 0.2 && few < said - 0.2, "shift " + few);
        assertEquals(said, refit(SHIPPED, threeInFour(4_000)).fitted().orElseThrow().scaling().shift(), 0.02);
    }

    /** A check that always says one half, of answers of which three in four suffice. */
    private static List<CheckLabel> threeInFour(int count) {
        return IntStream.range(0, count).mapToObj(at -> new CheckLabel(0, at % 4 != 0, at % CheckRefit.FOLDS)).toList();
    }

    @Test
    void fewLabelsMoveTheLineLittleAndFarOnesStillFindTheirEnd() {
        assertEquals(new PlattScaling(0, 1), PlattScaling.heldToIdentity(List.of(), List.of(), 16));
        PlattScaling few = PlattScaling.heldToIdentity(List.of(2.0, 2.0), List.of(false, false), 16);
        assertTrue(few.shift() > -0.5 && few.shift() < 0 && few.slope() > 0.7, few.toString());
        PlattScaling far = PlattScaling.heldToIdentity(labels(400, 0, 1).stream().map(label -> 13.0).toList(),
                labels(400, 0, 1).stream().map(CheckLabel::sufficed).toList(), 16);
        double share = (double) labels(400, 0, 1).stream().filter(CheckLabel::sufficed).count() / 400;
        assertEquals(share, far.probability(13), 0.03, far.toString());
    }

    private static CheckRefit.Verdict refit(DoubleUnaryOperator inUse, List<CheckLabel> labels) {
        return new CheckRefit(inUse, MINIMUM).of(labels);
    }

    /** Labels whose true log-odds are a line of the check's. */
    private static List<CheckLabel> labels(int count, double shift, double slope) {
        Random random = new Random(7);
        PlattScaling truth = new PlattScaling(shift, slope);
        List<CheckLabel> labels = new ArrayList<>();
        for (int at = 0; at < count; at++) {
            double said = random.nextGaussian() * 2;
            labels.add(new CheckLabel(said, random.nextDouble() < truth.probability(said), random.nextInt(CheckRefit.FOLDS)));
        }
        return labels;
    }
}
