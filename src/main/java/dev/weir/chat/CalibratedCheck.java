package dev.weir.chat;

import dev.weir.cascade.AnswerCheck;
import dev.weir.routing.AnswerCalibrations;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the checker says of an answer, and how far the tenant's labels moved it.
 *
 * @param probability that the answer is good enough, 0 to 1, by the tenant's own calibration where it has one
 * @param shipped     what every tenant's check says
 * @param remark      that a calibration was applied, or could not be; empty where there is none
 */
record CalibratedCheck(double probability, AnswerCheck shipped, Optional<String> remark) {
    private static final String APPLIED = "Version %d of your own calibration of the check was applied; without it the probability is %.2f.";

    static CalibratedCheck of(AnswerCheck check, AnswerCalibrations.InUse calibration) {
        return new CalibratedCheck(calibration.probability(check.probability()), check, calibration.own()
                .map(own -> String.format(Locale.ROOT, APPLIED, own.version(), check.probability())).or(calibration::warning));
    }

    /** What speaks for and against the answer, and what was made of it, in sentences. */
    List<String> reasons() {
        return Stream.concat(shipped.reasons().stream(), remark.stream()).toList();
    }
}
