package dev.weir.routing;

import dev.weir.inference.ServiceTier;
import dev.weir.platform.Settings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** What the shipped router says of questions before anybody has answered them. */
public final class QuestionAlone {
    private QuestionAlone() {
    }

    /** The probability that the small tier suffices, for each question. */
    public static List<Double> probabilities(List<String> questions) throws IOException {
        RouterModel router = new RouterModel(new Settings(key -> Optional.empty()));
        List<Double> probabilities = new ArrayList<>();
        try (KeptVectors vectors = KeptVectors.open()) {
            for (String question : questions) {
                TurnFeatures turn = new TurnFeatures(question, question.length() / 4, 1, "en", OptionalDouble.empty(),
                        ServiceTier.DEFAULT, Map.of(), 12);
                probabilities.add(router.smallSuffices(router.see(turn, vectors.of(question))));
            }
        }
        return probabilities;
    }
}
