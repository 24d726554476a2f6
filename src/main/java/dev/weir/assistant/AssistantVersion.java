package dev.weir.assistant;

import java.time.Instant;
import java.util.Optional;

/**
 * A version of an assistant.
 *
 * @param number        1 or more, in the order the versions were begun
 * @param state         {@code draft}, {@code published}, or {@code superseded} when another one is published
 * @param promptVersion 1 or more; versions with the same prompt share it
 * @param language      BCP 47 tag
 * @param changedBy     who changed it last, as the audit trail names them
 * @param publishedAt   when it was published first; empty for a draft
 */
public record AssistantVersion(int number, String state, String name, String prompt, int promptVersion,
        String language, Policy policy, String changedBy, Instant changedAt, Optional<Instant> publishedAt) {
    AssistantVersion numbered(int other) {
        return new AssistantVersion(other, "draft", name, prompt, promptVersion, language, policy, changedBy, changedAt,
                Optional.empty());
    }

    AssistantVersion with(Policy other, String editor) {
        return new AssistantVersion(number, state, name, prompt, promptVersion, language, other, editor, changedAt,
                publishedAt);
    }
}
