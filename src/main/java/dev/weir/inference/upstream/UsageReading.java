package dev.weir.inference.upstream;

import dev.weir.inference.ModelCall;
import dev.weir.inference.OutputText;
import dev.weir.inference.TokenCounter;
import dev.weir.inference.TokenUsage.Evidence;
import dev.weir.inference.TokenUsage;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a call took: the upstream's word where it gives one that can be, else Weir's own count. */
final class UsageReading {
    private final ModelCall call;

    UsageReading(ModelCall call) {
        this.call = call;
    }

    /** The upstream's own usage; empty when it is missing or impossible, such as a question of no tokens. */
    static Optional<TokenUsage> reported(@Nullable JsonValue usage) {
        if (!(usage instanceof JsonObject object)) {
            return Optional.empty();
        }
        int input = number(object, "prompt_tokens");
        int output = number(object, "completion_tokens");
        if (input <= 0 || output < 0) {
            return Optional.empty();
        }
        int cached = object.get("prompt_tokens_details") instanceof JsonObject details
                ? number(details, "cached_tokens") : 0;
        return Optional.of(new TokenUsage(input, Math.clamp(cached, 0, input), output, Evidence.REPORTED));
    }

    /** The usage of a whole plain answer. */
    TokenUsage of(JsonObject response) {
        return reported(response.get("usage")).orElseGet(() -> counted(
                response.getJsonArray("choices").stream().map(JsonValue::asJsonObject)
                        .mapToInt(choice -> OutputText.count(choice, counter())).sum(), Evidence.COUNTED));
    }

    /** The usage of a streamed answer, whole or not; thoughts that nobody saw leave only the bound. */
    TokenUsage of(StreamAssembler answer) {
        boolean unseen = answer.isEmpty() || UpstreamBody.reasons(call.model().upstreamModel());
        return answer.usage().flatMap(UsageReading::reported).orElseGet(
                () -> counted(answer.tokens(counter()), unseen ? Evidence.BOUND : Evidence.COUNTED));
    }

    /** The usage of a call of which nothing came back. */
    TokenUsage unknown() {
        return counted(0, Evidence.BOUND);
    }

    private TokenUsage counted(int output, Evidence evidence) {
        return new TokenUsage(counter().countBody(call.body()), 0, output, evidence);
    }

    private TokenCounter counter() {
        return TokenCounter.of(call.model().upstreamModel());
    }

    private static int number(JsonObject usage, String name) {
        return usage.get(name) instanceof JsonNumber number && number.isIntegral() ? number.intValue() : -1;
    }
}
