package dev.weir.console.versions;

import jakarta.json.JsonNumber;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import java.util.stream.Collectors;

/** Values of a policy document as people read them. */
public final class PolicyValues {
    private PolicyValues() {
    }

    /** A number as people read it: thousands are grouped, and a point stands only where something follows. */
    public static String of(double number) {
        return number(BigDecimal.valueOf(number));
    }

    private static String number(BigDecimal number) {
        return new DecimalFormat("#,##0.##########", DecimalFormatSymbols.getInstance(Locale.ENGLISH)).format(number);
    }

    /** A value in words; numbers are grouped. */
    public static String of(JsonValue value) {
        return switch (value.getValueType()) {
            case TRUE -> "on";
            case FALSE -> "off";
            case NULL -> "none";
            case STRING -> ((JsonString) value).getString();
            case ARRAY -> value.asJsonArray().isEmpty() ? "none" : value.asJsonArray().stream().map(PolicyValues::of)
                    .collect(Collectors.joining(", "));
            default -> number(((JsonNumber) value).bigDecimalValue());
        };
    }
}
