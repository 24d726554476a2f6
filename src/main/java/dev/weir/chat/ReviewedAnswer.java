package dev.weir.chat;

import dev.weir.routing.Route;
import java.util.Optional;

/**
 * A model's answer that nobody has read yet, unless it was streamed at once, with what was found in it.
 *
 * @param check   how likely it is good enough; empty where nobody asked
 * @param release lets the reader see what was held back
 */
record ReviewedAnswer(Answer answer, Optional<CalibratedCheck> check, Runnable release) {
    /** What needs no review, such as a human's word instead of what moderation objects to. */
    static ReviewedAnswer unchecked(Answer answer, Runnable release) {
        return new ReviewedAnswer(answer, Optional.empty(), release);
    }

    /** The same on another route. */
    ReviewedAnswer by(Route taken) {
        return new ReviewedAnswer(answer.by(taken), check, release);
    }

    /** The same with one more reason. */
    ReviewedAnswer because(String reason) {
        return new ReviewedAnswer(answer.because(reason), check, release);
    }

    /** The answer, which is given now. */
    Answer given() {
        release.run();
        return answer;
    }
}
