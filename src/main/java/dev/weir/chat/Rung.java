package dev.weir.chat;

import dev.weir.platform.Failure;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What came of asking one model.
 *
 * @param answer      that may be given; empty where there is none
 * @param refusal     why there is none; null where there is an answer
 * @param unavailable whether the model could not be had, rather than not be paid
 */
record Rung(Optional<ReviewedAnswer> answer, @Nullable Failure refusal, boolean unavailable) {
    static Rung of(ReviewedAnswer answer) {
        return new Rung(Optional.of(answer), null, false);
    }

    static Rung refused(Failure refusal, boolean unavailable) {
        return new Rung(Optional.empty(), refusal, unavailable);
    }
}
