package dev.weir.console.routing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The way of a question, step by step, up to what answers it and beyond: what would follow without that. */
final class Trace {
    private final List<TraceStep> steps = new ArrayList<>();
    private Optional<String> outcome = Optional.empty();

    /** A step that leaves the question to the next one. */
    void pass(String step, String words) {
        steps.add(new TraceStep(step, words, outcome.isEmpty()));
    }

    /** A step that answers, unless one before it did. */
    void answer(String step, String words, String how) {
        pass(step, words);
        outcome = outcome.or(() -> Optional.of(how));
    }

    List<TraceStep> steps() {
        return List.copyOf(steps);
    }

    /** What answers, and for how much, in a sentence. */
    String outcome() {
        return outcome.orElse("Nothing answers.");
    }
}
