package dev.weir.assistant;

import dev.weir.platform.Failure;
import dev.weir.platform.Ids;
import jakarta.json.JsonObject;
import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Optional;

/**
 * What of an assistant is to change; what is empty stays.
 *
 * @param name     1 to 100 characters; not an identifier, which would name another assistant
 * @param prompt   at most 50,000 characters
 * @param language BCP 47 tag
 * @param policy   a merge patch (RFC 7396)
 */
public record AssistantDraft(Optional<String> name, Optional<String> prompt, Optional<String> language,
        Optional<JsonObject> policy) {
    public AssistantDraft {
        name.flatMap(Ids::parse).ifPresent(id -> {
            throw Failure.invalid("name", "name must not look like an id.");
        });
        language = language.map(AssistantDraft::languageTag);
    }

    private static String languageTag(String tag) {
        try {
            return new Locale.Builder().setLanguageTag(tag).build().toLanguageTag();
        } catch (IllformedLocaleException malformed) {
            throw Failure.invalid("language", "language must be a BCP 47 tag such as en or pt-BR.").causedBy(malformed);
        }
    }
}
