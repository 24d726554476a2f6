package dev.weir.api.routing;

import dev.weir.api.body.JsonAnswer;
import dev.weir.platform.Json;
import dev.weir.platform.JsonFields;
import dev.weir.routing.AnswerCalibration;
import dev.weir.routing.refit.LabelCount;
import dev.weir.routing.refit.RefitRun;
import dev.weir.routing.refit.RouterStatus;
import dev.weir.routing.refit.RouterVersion;
import dev.weir.routing.refit.RouterVersions;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/** The learned router as the API shows it. */
final class RouterBody {
    private static final int DIGITS = 4;

    private RouterBody() {
    }

    static JsonObject standing(RouterStatus standing) {
        JsonObjectBuilder json = JsonAnswer.addNumber(Json.createObjectBuilder(), "version", standing.inUse().version());
        JsonAnswer.addText(json, "warning", standing.inUse().warning());
        JsonAnswer.addText(json, "chosen_by", standing.choice().map(RouterVersions.Choice::by));
        JsonAnswer.addText(json, "chosen_at", standing.choice().map(RouterVersions.Choice::at));
        JsonArrayBuilder labels = Json.createArrayBuilder();
        standing.labels().stream().map(RouterBody::label).forEach(labels::add);
        return json.add("held", standing.isHeld()).add("card", standing.inUse().model().card())
                .add("shipped", standing.shippedCard()).add("labels", labels)
                .add("minimum_labels", standing.minimumLabels())
                .add("refit", standing.refit().<JsonValue>map(RouterBody::refit).orElse(JsonValue.NULL))
                .add("check", standing.check().own().<JsonValue>map(RouterBody::check).orElse(JsonValue.NULL)).build();
    }

    private static JsonObject check(AnswerCalibration own) {
        return Json.createObjectBuilder().add("version", own.version()).add("shift", rounded(own.shift()))
                .add("slope", rounded(own.slope())).add("labels", own.labels())
                .add("held_out_log_loss_before", rounded(own.lossBefore()))
                .add("held_out_log_loss_after", rounded(own.lossAfter())).add("made_at", own.madeAt().toString()).build();
    }

    private static BigDecimal rounded(double value) {
        return BigDecimal.valueOf(value).setScale(DIGITS, RoundingMode.HALF_EVEN);
    }

    static JsonObject refit(RefitRun run) {
        JsonObjectBuilder json = Json.createObjectBuilder().add("id", run.id().toString()).add("state", run.state())
                .add("step", run.step()).add("done", run.done()).add("steps", run.steps())
                .add("asked_by", run.askedBy()).add("asked_at", run.askedAt().toString());
        JsonAnswer.addText(json, "ended_at", run.endedAt());
        JsonAnswer.addText(json, "outcome", run.outcome());
        return json.add("detail", run.detail().<JsonValue>map(detail -> detail).orElse(JsonValue.NULL)).build();
    }

    static JsonObject version(RouterVersion version) {
        return Json.createObjectBuilder().add("version", version.number()).add("made_at", version.madeAt().toString())
                .add("card", version.card()).build();
    }

    /** The version that is wanted back; empty for the shipped router, which null stands for. */
    static Optional<Integer> wanted(JsonFields fields) {
        Optional<Integer> version = fields.integer("version", 1, Integer.MAX_VALUE).optional();
        if (!fields.has("version")) {
            fields.integer("version", 1, Integer.MAX_VALUE).required();
        }
        fields.refuseOthers();
        return version;
    }

    private static JsonObject label(LabelCount count) {
        return Json.createObjectBuilder().add("tier", count.tier().wireName()).add("cause", count.cause().wireName())
                .add("turns", count.turns()).build();
    }
}
