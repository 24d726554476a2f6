package dev.weir.routing.refit;

import dev.weir.routing.Regression;
import java.util.ArrayList;
import java.util.List;

/** A regression whose log-odds are calibrated on parts that were held out of the rows in turn. */
public final class CalibratedFit {
    private static final int FOLDS = 5;

    private CalibratedFit() {
    }

    /** Fits rows to answers; both answers must occur in every four of the five parts, which are dealt out in order. */
    public static Regression of(List<double[]> rows, List<Boolean> answers, Regression.Penalty penalty) {
        PlattScaling calibration = PlattScaling.fit(heldOut(rows, answers, penalty), answers);
        return Regression.fit(rows, answers, penalty).onLine(calibration.shift(), calibration.slope());
    }

    /** The log-odds that each row got while it was held out. */
    public static List<Double> heldOut(List<double[]> rows, List<Boolean> answers, Regression.Penalty penalty) {
        Double[] scores = new Double[rows.size()];
        for (int held = 0; held < FOLDS; held++) {
            List<double[]> others = new ArrayList<>();
            List<Boolean> theirs = new ArrayList<>();
            for (int at = 0; at < rows.size(); at++) {
                if (at % FOLDS != held) {
                    others.add(rows.get(at));
                    theirs.add(answers.get(at));
                }
            }
            Regression fitted = Regression.fit(others, theirs, penalty);
            for (int at = held; at < rows.size(); at += FOLDS) {
                scores[at] = fitted.logOdds(rows.get(at));
            }
        }
        return List.of(scores);
    }
}
