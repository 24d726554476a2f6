package dev.weir.routing;

import dev.weir.platform.InvalidSetting;
import dev.weir.platform.Json;
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
import java.util.Arrays;
import java.util.Optional;

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

    private final JsonObject card;
    private final RegressionHead support;
    private final RegressionHead exam;
    private final double knowledge;
    private final double laterTurn;

    @SuppressWarnings("NullAway")
    RouterModel() {
        this.card = null;
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

    /** The model of a document that {@link #corrected} or the training wrote; it throws where that is not one. */
    public RouterModel(JsonObject file) {
        this.card = file.getJsonObject("card");
        this.support = RegressionHead.read(SupportFeatures.ALL, file.getJsonObject("support"));
        this.exam = RegressionHead.read(ExamFeatures.ALL, file.getJsonObject("exam"));
        this.knowledge = file.getJsonObject("declared").getJsonNumber("knowledge_score").doubleValue();
        this.laterTurn = file.getJsonObject("declared").getJsonNumber("later_turn").doubleValue();
    }

    /** What it was made of and how it was measured. */
    public JsonObject card() {
        return card;
    }

    /** What a model sees of a turn, whatever its weights. */
    public RouterInput see(TurnFeatures turn, float[] embedding) {
        boolean exam = ExamQuestion.in(turn.text()).isPresent();
        return new RouterInput(exam, (exam ? this.exam : support).measure(turn.text()), embedding, turn.knowledgeScore(),
                turn.turns());
    }

    /** The probability that the small tier suffices, 0 to 1. */
    public double smallSuffices(RouterInput turn) {
        return 1 / (1 + Math.exp(-logOdds(turn)));
    }

    /** A customer's question as a refit takes it: these log-odds, the signs, the embedding. */
    public double[] row(RouterInput turn) {
        double[] text = RegressionHead.row(turn.signs(), turn.embedding());
        double[] row = new double[text.length + 1];
        row[0] = logOdds(turn);
        System.arraycopy(text, 0, row, 1, text.length);
        return row;
    }

    /** How many of a {@link #row} are no dimension of the embedding. */
    public int columnsBeforeEmbedding() {
        return SupportFeatures.ALL.size() + 1;
    }

    /** This model as a refit of its rows judges customers' questions; exam questions are judged as before. */
    public JsonObject corrected(Regression refit, JsonObject newCard) {
        double slope = refit.weights()[0];
        double[] corrections = Arrays.copyOfRange(refit.weights(), 1, refit.weights().length);
        return Json.createObjectBuilder().add("card", newCard).add("declared", Json.createObjectBuilder()
                .add("knowledge_score", slope * knowledge).add("later_turn", slope * laterTurn))
                .add("support", support.corrected(refit.bias(), slope, corrections).write()).add("exam", exam.write())
                .build();
    }

    /** What of the text weighs most for the decision that it leads to, in words; empty when nothing does. */
    Optional<String> because(RouterInput turn, boolean small) {
        return (turn.exam() ? exam : support).loudest(turn.signs(), small);
    }

    private double logOdds(RouterInput turn) {
        return turn.exam() ? exam.logOdds(turn.signs(), turn.embedding())
                : support.logOdds(turn.signs(), turn.embedding())
                + knowledge * (turn.knowledgeScore().orElse(UNDECIDED) - UNDECIDED)
                + laterTurn * Math.min(turn.turns() - 1, MOST_TURNS);
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
