package dev.weir.quality;

import dev.weir.platform.Failure;
import dev.weir.platform.JsonDocument;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.Locale;

/** What the judge model says of two answers. */
enum Verdict {
    SAME,
    DIFFERENT,
    /** It did not say it in the agreed form: that is no verdict, and is counted as such. */
    UNREADABLE;

    /** Reads {@code {"same": true}} or {@code {"same": false}} alone: what is guessed into a text is no measurement. */
    static Verdict read(String text) {
        JsonObject said;
        try {
            said = JsonDocument.parse(text.strip());
        } catch (Failure notThatJson) {
            return UNREADABLE;
        }
        JsonValue same = said.get("same");
        if (said.size() != 1 || same != JsonValue.TRUE && same != JsonValue.FALSE) {
            return UNREADABLE;
        }
        return same == JsonValue.TRUE ? SAME : DIFFERENT;
    }

    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
