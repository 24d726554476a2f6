package dev.weir.routing;

import dev.weir.inference.embedding.Embedder;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** How a router model decides the labelled support questions at its default threshold. */
public final class SupportScore {
    private static final double THRESHOLD = 0.5;

    /** The share decided as labelled, by label, 0 to 1. */
    public record Share(double all, double small, double large) {
    }

    private SupportScore() {
    }

    /** Prints both halves. */
    public static void print(JsonObject model) throws IOException {
        for (Path half : List.of(SupportQuestions.DEVELOPMENT, SupportQuestions.HELD_OUT)) {
            Share share = of(new RouterModel(model), SupportQuestions.read(half));
            System.out.printf("%s: %.1f %% decided as labelled (small %.1f %%, large %.1f %%)%n", half.getFileName(),
                    100 * share.all(), 100 * share.small(), 100 * share.large());
        }
    }

    static Share of(RouterModel model, List<SupportQuestions.Labelled> questions) {
        Embedder embedder = new Embedder();
        List<SupportQuestions.Labelled> right = questions.stream().filter(question -> model.smallSuffices(
                model.see(question.turn(), embedder.embed(question.text()))) >= THRESHOLD == question.small()).toList();
        return new Share((double) right.size() / questions.size(), share(right, questions, true),
                share(right, questions, false));
    }

    private static double share(List<SupportQuestions.Labelled> right, List<SupportQuestions.Labelled> all, boolean small) {
        return (double) right.stream().filter(each -> each.small() == small).count()
                / all.stream().filter(each -> each.small() == small).count();
    }
}
