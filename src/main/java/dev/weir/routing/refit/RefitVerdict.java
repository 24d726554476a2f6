package dev.weir.routing.refit;

import dev.weir.platform.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Optional;

/**
 * What a refit found.
 *
 * @param training how many labels it was fitted to
 * @param heldOut  how many judged it
 * @param measured empty when nothing was fitted
 * @param model    what is to be used from now on; empty when what was there stays
 */
record RefitVerdict(RefitOutcome outcome, int training, int heldOut, Optional<Measured> measured,
        Optional<JsonObject> model) {
    private static final int DIGITS = 4;

    /**
     * The model that was in use and the new one, on the held-out labels.
     *
     * @param lossBefore  log loss in nats a label
     * @param gainAtLeast the lower end of the one-sided 95 % interval of how much the loss fell
     * @param rightBefore share decided as labelled at a threshold of 0.5, 0 to 1
     */
    record Measured(double lossBefore, double lossAfter, double gainAtLeast, double rightBefore, double rightAfter) {
    }

    static RefitVerdict tooFew(int training, int heldOut) {
        return new RefitVerdict(RefitOutcome.TOO_FEW, training, heldOut, Optional.empty(), Optional.empty());
    }

    RefitVerdict with(JsonObject better) {
        return new RefitVerdict(outcome, training, heldOut, measured, Optional.of(better));
    }

    RefitVerdict overtaken() {
        return new RefitVerdict(RefitOutcome.OVERTAKEN, training, heldOut, measured, Optional.empty());
    }

    /** Counts and losses, as the audit trail, the API and the model's card tell them. */
    JsonObject detail() {
        JsonObjectBuilder json = Json.createObjectBuilder().add("labels_fitted", training).add("labels_held_out", heldOut);
        measured.ifPresent(found -> json.add("held_out_log_loss_before", rounded(found.lossBefore()))
                .add("held_out_log_loss_after", rounded(found.lossAfter()))
                .add("gain_at_least", rounded(found.gainAtLeast()))
                .add("held_out_right_before", rounded(found.rightBefore()))
                .add("held_out_right_after", rounded(found.rightAfter())));
        return json.build();
    }

    /** The card of a model that was fitted on that day. */
    JsonObject card(LocalDate today) {
        return Json.createObjectBuilder(detail()).add("trained", today.toString())
                .add("method", "logistic regression (LIBLINEAR) on top of the shipped model, calibrated by Platt's method")
                .add("data", "whether the small tier's answers sufficed, by this tenant's feedback")
                .add("limits", "it learned only from questions that the small tier was given").build();
    }

    private static BigDecimal rounded(double value) {
        return BigDecimal.valueOf(value).setScale(DIGITS, RoundingMode.HALF_EVEN);
    }
}
