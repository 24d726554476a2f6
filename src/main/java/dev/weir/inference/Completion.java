package dev.weir.inference;

import jakarta.json.JsonObject;
import java.util.List;

/**
 * A model's answer.
 *
 * @param response a {@code chat.completion}: the upstream's own, or assembled from its chunks
 * @param usage    what the answering attempt took
 * @param attempts every attempt, the answering one last
 * @param cut      whether the call was cancelled before the answer was complete
 */
public record Completion(JsonObject response, TokenUsage usage, List<Attempt> attempts, boolean cut) {
    public Completion {
        attempts = List.copyOf(attempts);
    }
}
