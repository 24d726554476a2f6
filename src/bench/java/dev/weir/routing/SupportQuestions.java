package dev.weir.routing;

import dev.weir.inference.ServiceTier;
import dev.weir.inference.embedding.Embedder;
import dev.weir.routing.refit.CalibratedFit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** The labelled support questions and what is trained on their development half. */
public final class SupportQuestions {
    /** The half that may be read and fitted to. */
    public static final Path DEVELOPMENT = Path.of("src/test/resources/routing/support-development.tsv");
    /** The half that nothing is fitted to. */
    public static final Path HELD_OUT = Path.of("src/test/resources/routing/support-held-out.tsv");
    private static final Regression.Penalty PENALTY = new Regression.Penalty(0.3, SupportFeatures.ALL.size(), 3);

    private SupportQuestions() {
    }

    /** A question and whether an 8B model with the article at hand answers it, in its author's judgement. */
    public record Labelled(String domain, String text, boolean small) {
        /** As the router sees it where it is a conversation's first and nothing was found in the knowledge. */
        TurnFeatures turn() {
            return new TurnFeatures(text, text.length() / 4, 1, "en", OptionalDouble.empty(), ServiceTier.DEFAULT,
                    Map.of(), 12);
        }
    }

    /** Reads a half. */
    public static List<Labelled> read(Path half) throws IOException {
        return Files.readAllLines(half).stream().map(line -> line.split("\t"))
                .map(column -> new Labelled(column[1], column[2].replace("\\n", "\n"), column[0].equals("small"))).toList();
    }

    /** Trains on the questions; calibrated on parts held out of them in turn. */
    static RegressionHead train(List<Labelled> questions) {
        Embedder embedder = new Embedder();
        List<double[]> rows = questions.stream().map(question -> RegressionHead.row(
                TextFeature.measure(SupportFeatures.ALL, question.text()), embedder.embed(question.text()))).toList();
        List<Boolean> labels = questions.stream().map(Labelled::small).toList();
        return RegressionHead.of(SupportFeatures.ALL, CalibratedFit.of(rows, labels, PENALTY));
    }
}
