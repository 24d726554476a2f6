package dev.weir.platform;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A client's JSON object, read field by field. A value of the wrong type or out of its range is refused with a
 * {@link Failure} that names the field by its path ({@code semantic_cache.threshold}); {@code null} counts as absent.
 * Once every field was asked for, {@link #refuseOthers()} refuses the rest, so that no typing error goes unnoticed.
 */
public final class JsonFields {
    /** No document is so precise or so large: beyond it the arithmetic itself would be an attack. */
    private static final int MAX_DIGITS = 40;

    private final JsonObject object;
    private final String path;
    private final Set<String> asked = new HashSet<>();

    private JsonFields(JsonObject object, String path) {
        this.object = object;
        this.path = path;
    }

    /** The fields of a document's root. */
    public static JsonFields of(JsonObject object) {
        return new JsonFields(object, "");
    }

    /** The object as the client sent it. */
    public JsonObject json() {
        return object;
    }

    /** The path of a field of this object, as errors name it. */
    public String pathOf(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    /** A text of at most 10,000 characters. */
    public Field<String> text(String name) {
        return text(name, 0, 10_000);
    }

    /** A text of {@code min} to {@code max} characters that a database can hold. */
    public Field<String> text(String name, int min, int max) {
        return read(name, (where, value) -> textOf(where, value, min, max));
    }

    /** A whole number between {@code min} and {@code max}, both included. */
    public Field<Integer> integer(String name, int min, int max) {
        String expected = "must be a whole number between " + min + " and " + max + ".";
        return read(name, (where, value) -> {
            BigDecimal number = numberOf(where, value, expected);
            if (number.stripTrailingZeros().scale() > 0) {
                throw Failure.invalid(where, where + " " + expected);
            }
            return between(where, number, BigDecimal.valueOf(min), BigDecimal.valueOf(max), expected).intValue();
        });
    }

    /** A number between {@code min} and {@code max}, both included. */
    public Field<Double> decimal(String name, double min, double max) {
        String expected = "must be a number between " + plain(min) + " and " + plain(max) + ".";
        return read(name, (where, value) -> between(where, numberOf(where, value, expected), BigDecimal.valueOf(min),
                BigDecimal.valueOf(max), expected).doubleValue());
    }

    /** A sum of money in dollars, as a number or a decimal string, 0 or more with at most nine decimals. */
    public Field<NanoUsd> money(String name) {
        return read(name, JsonFields::moneyOf);
    }

    /** {@code true} or {@code false}. */
    public Field<Boolean> flag(String name) {
        return read(name, (where, value) -> {
            if (value != JsonValue.TRUE && value != JsonValue.FALSE) {
                throw Failure.invalid(where, where + " must be true or false.");
            }
            return value == JsonValue.TRUE;
        });
    }

    /** One of the given values, by its word; the error lists the words. */
    public <T> Field<T> oneOf(String name, List<T> values, Function<T, String> word) {
        return read(name, (where, value) -> values.stream()
                .filter(one -> value instanceof JsonString text && text.getString().equals(word.apply(one))).findFirst()
                .orElseThrow(() -> Failure.invalid(where, where + " must be one of "
                        + values.stream().map(word).collect(Collectors.joining(", ")) + ".")));
    }

    /** A list of at most {@code maxItems} texts of 1 to {@code maxLength} characters each. */
    public Field<List<String>> texts(String name, int maxItems, int maxLength) {
        return read(name, (where, value) -> arrayOf(where, value, maxItems).stream()
                .map(item -> textOf(where, item, 1, maxLength)).toList());
    }

    /** A nested object. */
    public Field<JsonFields> object(String name) {
        return read(name, JsonFields::fieldsOf);
    }

    /** A list of at most {@code maxItems} nested objects. */
    public Field<List<JsonFields>> objects(String name, int maxItems) {
        return read(name, (where, value) -> {
            JsonArray array = arrayOf(where, value, maxItems);
            return IntStream.range(0, array.size())
                    .mapToObj(index -> fieldsOf(where + "[" + index + "]", array.get(index))).toList();
        });
    }

    /** Whether the field is there, even as {@code null}. */
    public boolean has(String name) {
        asked.add(name);
        return object.containsKey(name);
    }

    /** Refuses a field that nothing asked for. */
    public void refuseOthers() {
        object.keySet().stream().filter(name -> !asked.contains(name)).findFirst().ifPresent(name -> {
            throw Failure.invalid(pathOf(name), "Unknown field '" + pathOf(name) + "'.");
        });
    }

    private <T> Field<T> read(String name, BiFunction<String, JsonValue, T> reader) {
        asked.add(name);
        JsonValue value = object.getOrDefault(name, JsonValue.NULL);
        return new Field<>(pathOf(name), value == JsonValue.NULL ? null : reader.apply(pathOf(name), value));
    }

    private static String textOf(String where, JsonValue value, int min, int max) {
        if (!(value instanceof JsonString text)) {
            throw Failure.invalid(where, where + " must be a string.");
        }
        return PlainText.checked(where, text.getString(), min, max);
    }

    private static JsonFields fieldsOf(String where, JsonValue value) {
        if (!(value instanceof JsonObject nested)) {
            throw Failure.invalid(where, where + " must be an object.");
        }
        return new JsonFields(nested, where);
    }

    private static JsonArray arrayOf(String where, JsonValue value, int maxItems) {
        if (!(value instanceof JsonArray array) || array.size() > maxItems) {
            throw Failure.invalid(where, where + " must be a list of at most " + maxItems + " items.");
        }
        return array;
    }

    private static NanoUsd moneyOf(String where, JsonValue value) {
        String expected = "must be a sum in dollars of 0 or more with at most nine decimals, such as \"25.00\".";
        String text = value instanceof JsonString string ? string.getString() : value.toString();
        if (!text.matches("\\d{1,9}(\\.\\d{1,9})?")) {
            throw Failure.invalid(where, where + " " + expected);
        }
        return NanoUsd.ofDollars(new BigDecimal(text));
    }

    private static BigDecimal numberOf(String where, JsonValue value, String expected) {
        if (value instanceof JsonNumber number) {
            BigDecimal decimal = number.bigDecimalValue();
            if (decimal.precision() <= MAX_DIGITS && Math.abs((long) decimal.scale()) <= MAX_DIGITS) {
                return decimal;
            }
        }
        throw Failure.invalid(where, where + " " + expected);
    }

    private static BigDecimal between(String where, BigDecimal number, BigDecimal min, BigDecimal max, String expected) {
        if (number.compareTo(min) < 0 || number.compareTo(max) > 0) {
            throw Failure.invalid(where, where + " " + expected);
        }
        return number;
    }

    private static String plain(double bound) {
        return BigDecimal.valueOf(bound).stripTrailingZeros().toPlainString();
    }
}
