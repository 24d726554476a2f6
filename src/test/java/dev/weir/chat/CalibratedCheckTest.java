package dev.weir.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.cascade.AnswerCheck;
import dev.weir.routing.AnswerCalibration;
import dev.weir.routing.AnswerCalibrations;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is said of a check whose probability a tenant's labels moved. */
class CalibratedCheckTest {
    private static final AnswerCheck CHECK = new AnswerCheck(0.8, List.of("Its sums are right."));

    @Test
    void aCalibrationThatWasAppliedIsAReason() {
        CalibratedCheck moved = of(Optional.of(new AnswerCalibration(3, -2, 1, 90, 0.7, 0.6, Instant.EPOCH)), Optional.empty());
        assertTrue(moved.probability() < 0.4 && moved.shipped().probability() == 0.8);
        assertEquals(List.of("Its sums are right.",
                "Version 3 of your own calibration of the check was applied; without it the probability is 0.80."), moved.reasons());
    }

    @Test
    void withoutOneTheShippedWordStandsAndWhatWentWrongIsSaid() {
        assertEquals(new CalibratedCheck(0.8, CHECK, Optional.empty()), of(Optional.empty(), Optional.empty()));
        CalibratedCheck unread = of(Optional.empty(), Optional.of("It could not be read."));
        assertEquals(0.8, unread.probability());
        assertEquals("It could not be read.", unread.reasons().getLast());
    }

    private static CalibratedCheck of(Optional<AnswerCalibration> own, Optional<String> warning) {
        return CalibratedCheck.of(CHECK, new AnswerCalibrations.InUse(own, warning));
    }
}
