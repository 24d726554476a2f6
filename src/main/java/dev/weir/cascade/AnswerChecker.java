package dev.weir.cascade;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonObject;

/** Judges an answer of the small tier by the evidence in it. Stateless and thread-safe. */
@ApplicationScoped
public class AnswerChecker {
    private final CheckerModel model = CheckerModel.shipped();

    /** How likely the answer is good enough. */
    public AnswerCheck check(SmallAnswer answer) {
        return model.check(answer);
    }

    /** What the checker's weights were made of and how they were measured. */
    public JsonObject card() {
        return model.card();
    }
}
