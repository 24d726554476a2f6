package dev.weir.console.versions;

import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.stream.Collectors;

/** Values of a policy document as people read them. */
public final class Words {
    private Words() {
    }

    /** A value in words; numbers are grouped. */
    public static String of(JsonValue value) {
        return switch (value.getValueType()) {
            case TRUE -> "on";
            case FALSE -> "off";
            case NULL -> "none";
            case STRING -> ((JsonString) value).getString();
            case ARRAY -> value.asJsonArray().isEmpty() ? "none" : value.asJsonArray().stream().map(Words::of)
                    .collect(Collectors.joining(", "));
            default -> value.toString();
        };
    }
}
