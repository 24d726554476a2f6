package dev.weir.cascade;

import dev.weir.cascade.AnswerEvidence.Measure;
import dev.weir.grounding.Grounding;
import dev.weir.grounding.UngroundedSentence;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Answers as the tests write them. */
final class Answers {
    private Answers() {
    }

    static SmallAnswer answer(String question, String text) {
        return new SmallAnswer(question, text, "stop", Optional.empty(), List.of());
    }

    static SmallAnswer sure(SmallAnswer answer, Double... logProbabilities) {
        return new SmallAnswer(answer.question(), answer.text(), answer.finishReason(), answer.grounding(), List.of(logProbabilities));
    }

    static SmallAnswer grounded(SmallAnswer answer, int sentences, UngroundedSentence... ungrounded) {
        return new SmallAnswer(answer.question(), answer.text(), answer.finishReason(),
                Optional.of(new Grounding(sentences, List.of(ungrounded))), answer.logProbabilities());
    }

    static SmallAnswer ended(SmallAnswer answer, String finishReason) {
        return new SmallAnswer(answer.question(), answer.text(), finishReason, answer.grounding(), answer.logProbabilities());
    }

    /** What a kind of evidence found: the measures that are not 0. */
    static Map<String, Double> found(AnswerEvidence evidence, SmallAnswer answer) {
        return evidence.measure(Reading.of(answer)).stream().filter(measure -> measure.value() != 0)
                .collect(Collectors.toMap(Measure::name, Measure::value));
    }
}
