package dev.weir.console.policy;

import java.util.List;
import java.util.Map;

/** The policy's words of which one is chosen, as the form tells them. */
final class ChoiceWords {
    private record Choice(String word, String words) {
    }

    private static final Map<String, List<Choice>> CHOICES = Map.of(
            "knowledge.require_grounding", List.of(new Choice("off", "Off: do not check"),
                    new Choice("mark", "Mark: name the sentences"),
                    new Choice("escalate", "Escalate: ask the large model"),
                    new Choice("handoff", "Handoff: ask a human")),
            "routing.strategy", List.of(new Choice("predict", "Predict: the question decides"),
                    new Choice("cascade", "Cascade: ask the small model, check its answer"),
                    new Choice("auto", "Auto: check only where the question does not decide")),
            "routing.check_streams", List.of(new Choice("hold", "Hold until the check"),
                    new Choice("forward", "Forward at once, check afterwards")),
            "routing.cascade_up_to", List.of(new Choice("default", "Default"), new Choice("flex", "Flex"),
                    new Choice("batch", "Batch")));

    private ChoiceWords() {
    }

    /** The document's words for a field, in the form's order. */
    static List<String> of(String path) {
        return CHOICES.get(path).stream().map(Choice::word).toList();
    }

    /** What one of them means. */
    static String words(String path, String word) {
        return CHOICES.get(path).stream().filter(choice -> choice.word().equals(word)).findFirst().orElseThrow().words();
    }
}
