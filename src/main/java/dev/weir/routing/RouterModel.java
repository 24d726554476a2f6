package dev.weir.routing;

import dev.weir.platform.InvalidSetting;
import dev.weir.platform.JsonDocument;
import dev.weir.platform.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What was learned of which questions a small model suffices for. Questions with lettered answers are judged by what exam
 * answers of two models taught, all others by labelled support questions; what the turn knows beside its text moves the
 * latter by declared weights, since no public data teaches them.
 */
@ApplicationScoped
public class RouterModel {
    private static final String SHIPPED = "/routing/router-model.json";
    private static final double UNDECIDED = 0.5;
    private static final int MOST_TURNS = 5;

    private final Head support;
    private final Head exam;
    private final double knowledge;
    private final double laterTurn;

    RouterModel() {
        this.support = null;
        this.exam = null;
        this.knowledge = 0;
        this.laterTurn = 0;
    }

    /** The shipped model, or the file that {@code weir.router.model} names; one that does not fit stops the start. */
    @Inject
    public RouterModel(Settings settings) {
        this(read(settings.text("weir.router.model")));
    }

    RouterModel(JsonObject file) {
        this.support = Head.read(SupportSigns.ALL, file.getJsonObject("support"));
        this.exam = Head.read(ExamSigns.ALL, file.getJsonObject("exam"));
        this.knowledge = file.getJsonObject("declared").getJsonNumber("knowledge_score").doubleValue();
        this.laterTurn = file.getJsonObject("declared").getJsonNumber("later_turn").doubleValue();
    }

    /** The probability that the small tier suffices, 0 to 1; empty without an embedding of the question. */
    public OptionalDouble smallSuffices(TurnFeatures turn, Optional<float[]> embedding) {
        return embedding.isEmpty() ? OptionalDouble.empty()
                : OptionalDouble.of(1 / (1 + Math.exp(-logOdds(turn, embedding.get()))));
    }

    /** What of the text weighs most for the decision that it leads to, in words. */
    String because(TurnFeatures turn, boolean small) {
        Head head = head(turn.text());
        return head.loudest(head.measure(turn.text()), small);
    }

    private double logOdds(TurnFeatures turn, float[] embedding) {
        Head head = head(turn.text());
        double text = head.logOdds(head.measure(turn.text()), embedding);
        return head == exam ? text : text + knowledge * (turn.knowledgeScore().orElse(UNDECIDED) - UNDECIDED)
                + laterTurn * Math.min(turn.turns() - 1, MOST_TURNS);
    }

    private Head head(String text) {
        return ExamQuestion.in(text).isPresent() ? exam : support;
    }

    private static JsonObject read(Optional<String> file) {
        try {
            return JsonDocument.trusted(file.isPresent() ? Files.readString(Path.of(file.get())) : shipped());
        } catch (IOException unreadable) {
            throw new InvalidSetting("weir.router.model names a file that cannot be read: " + file.orElse(SHIPPED));
        }
    }

    private static String shipped() throws IOException {
        try (InputStream resource = RouterModel.class.getResourceAsStream(SHIPPED)) {
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
