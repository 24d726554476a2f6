package dev.weir.cascade;

import static dev.weir.cascade.Answers.answer;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CheckerTrainingTest {
    /** Sums of which every third is worked out wrongly; whether they are right is drawn, and follows that only by and large. */
    private static final List<SmallAndLarge> ROWS = rows();

    private static List<SmallAndLarge> rows() {
        Random random = new Random(7);
        return IntStream.range(0, 120).mapToObj(at -> {
            boolean wrong = at % 3 == 0;
            int sum = at + 5 + (wrong ? 10 : 0);
            boolean right = random.nextDouble() < (wrong ? 0.2 : 0.8);
            return new SmallAndLarge(answer("Ada has " + at + " pens and buys 5. How many has she?",
                    "She has " + at + " + 5 = " + sum + " pens."), right, random.nextDouble() < 0.9);
        }).toList();
    }

    @Test
    void everyRowIsInOnePartAndThePartsAreOfOneSize() {
        Map<SmallAndLarge, Integer> folds = CheckerTraining.folds(ROWS);
        assertEquals(ROWS.size(), folds.size());
        assertTrue(folds.values().stream().collect(Collectors.groupingBy(fold -> fold, Collectors.counting())).values().stream()
                .allMatch(count -> count == ROWS.size() / CheckerTraining.FOLDS));
    }

    @Test
    void thePlaceInTheFileDecidesNothing() {
        List<SmallAndLarge> shuffled = new ArrayList<>(ROWS);
        Collections.shuffle(shuffled, new Random(1));
        assertEquals(CheckerTraining.folds(ROWS), CheckerTraining.folds(shuffled));
    }

    @Test
    void aRowIsScoredByTheOthersOnly() {
        Map<SmallAndLarge, Integer> folds = CheckerTraining.folds(ROWS);
        List<Integer> sizes = new ArrayList<>();
        CheckerTraining.heldOut(ROWS, part -> {
            sizes.add(part.size());
            return row -> {
                assertTrue(!part.contains(row) && part.stream().noneMatch(each -> folds.get(each).equals(folds.get(row))));
                return 0;
            };
        });
        assertEquals(List.of(96, 96, 96, 96, 96), sizes);
    }

    @Test
    void whetherARowIsRightDoesNotMoveItsOwnScore() {
        SmallAndLarge first = ROWS.getFirst();
        List<SmallAndLarge> turned = new ArrayList<>(ROWS);
        turned.set(0, new SmallAndLarge(first.answer(), !first.small(), first.large()));
        List<Double> before = CheckerTraining.heldOutAsShipped(ROWS);
        List<Double> after = CheckerTraining.heldOutAsShipped(turned);
        assertEquals(before.getFirst(), after.getFirst());
        assertNotEquals(before, after);
    }

    @Test
    void noFlawIsPraised() {
        CheckerTraining.Trained trained = CheckerTraining.train(ROWS, CheckerModel.EVIDENCE);
        CheckerModel.measure(CheckerModel.EVIDENCE, Reading.of(ROWS.getFirst().answer())).forEach(measure -> {
            double weight = trained.weights().each().getOrDefault(measure.name(), 0.0);
            assertTrue(switch (measure.weight()) {
                case GRAVE, FLAW -> weight <= 0;
                case MERIT -> weight >= 0;
                case SIGN -> true;
            }, measure.name());
        });
    }

    @Test
    void aTrainedFileScoresAsTheTrainingDid() {
        CheckerTraining.Trained trained = CheckerTraining.train(ROWS, CheckerModel.EVIDENCE);
        CheckerModel model = new CheckerModel(CheckerModelFile.train(ROWS, "", java.time.LocalDate.EPOCH));
        ROWS.forEach(row -> assertEquals(trained.logOdds(row), model.logOdds(row.answer()), 0.01));
    }
}
