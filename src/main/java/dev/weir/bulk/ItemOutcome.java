package dev.weir.bulk;

import dev.weir.platform.Failure;
import dev.weir.platform.FailureCode;
import dev.weir.platform.Json;
import dev.weir.tenant.TurnId;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.Optional;

/**
 * What became of an item, as its line in the output or error file says it.
 *
 * @param answered whether it stands in the output file
 * @param response {@code status_code}, {@code request_id} and {@code body}
 * @param error    {@code code} and {@code message} when there is no response
 */
record ItemOutcome(boolean answered, Optional<String> response, Optional<String> error) {
    private static final int OK = 200;

    static ItemOutcome answered(TurnId turn, JsonObject body) {
        return new ItemOutcome(true, Optional.of(response(OK, turn, body)), Optional.empty());
    }

    /** A refusal as the endpoint itself would have answered it; one for want of money has a code of its own. */
    static ItemOutcome refused(TurnId turn, Failure failure) {
        if (failure.code() == FailureCode.INSUFFICIENT_QUOTA) {
            return unanswered("budget_exhausted", failure.getMessage());
        }
        JsonObject body = Json.createObjectBuilder().add("error", Json.createObjectBuilder()
                .add("message", failure.getMessage()).add("type", failure.code().type())
                .add("code", failure.code().code())
                .add("param", failure.param().<JsonValue>map(Json::createValue).orElse(JsonValue.NULL))).build();
        return new ItemOutcome(false, Optional.of(response(failure.code().status(), turn, body)), Optional.empty());
    }

    static ItemOutcome unanswered(String code, String message) {
        return new ItemOutcome(false, Optional.empty(), Optional.of(Json.createObjectBuilder().add("code", code)
                .add("message", message).build().toString()));
    }

    String state() {
        return answered ? "done" : "failed";
    }

    private static String response(int status, TurnId turn, JsonObject body) {
        return Json.createObjectBuilder().add("status_code", status).add("request_id", turn.toString())
                .add("body", body).build().toString();
    }
}
