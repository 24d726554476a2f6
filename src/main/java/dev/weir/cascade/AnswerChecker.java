package dev.weir.cascade;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Judges an answer of the small tier by the evidence in it. Stateless and thread-safe. */
@ApplicationScoped
public class AnswerChecker {
    /** How likely the answer is good enough. */
    public AnswerCheck check(SmallAnswer answer) {
        return new AnswerCheck(0.5, List.of());
    }
}
