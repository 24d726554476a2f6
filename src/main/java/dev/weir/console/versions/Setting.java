package dev.weir.console.versions;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;

/**
 * A field of the policy document as the console shows it. Ranges are the document's own, as docs/policy.md has them.
 *
 * @param path    of the field in the document, with dots
 * @param least   the least number; ignored where there is none
 * @param label   a few words
 * @param meaning what it is for, in a sentence or two
 */
public record Setting(String path, Kind kind, double least, double most, String label, String meaning) {
    /** What is filled in. */
    public enum Kind { SWITCH, WHOLE, WHOLE_OR_NONE, SHARE, SHARE_OR_NONE, MONEY, MODEL, NAMES, LADDER, CHOICE }

    /** The object of the document that the field stands in. */
    public String part() {
        return path.substring(0, path.lastIndexOf('.'));
    }

    /** What a document says of it. */
    public JsonValue in(JsonObject document) {
        JsonValue value = document;
        for (String step : List.of(path.split("\\."))) {
            value = value.asJsonObject().get(step);
        }
        return value;
    }
}
