package dev.weir.cache;

import dev.weir.inference.Message;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.text.Normalizer;
import java.util.Locale;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** One spelling for each text and JSON value that mean the same: members sorted, numbers plain, absent equals null. */
final class CanonicalText {
    /** Looked up once: the look-up costs more than the reading. */
    private static final JsonProvider JSON = JsonProvider.provider();
    private static final Pattern NO_WORD = Pattern.compile("[?!.,;:\"…]+(?=\\s|$)");

    private CanonicalText() {
    }

    /** NFKC, case folded by way of the upper case (which joins ß with ss and final sigma with sigma), spaces single. */
    static String fold(String text) {
        String folded = Normalizer.normalize(text, Normalizer.Form.NFKC).toUpperCase(Locale.ROOT)
                .toLowerCase(Locale.ROOT);
        return Normalizer.normalize(folded, Normalizer.Form.NFKC).replaceAll("[\\s\\p{Z}]+", " ").strip();
    }

    /** A question without what is not a word. */
    static String words(String question) {
        return fold(NO_WORD.matcher(question).replaceAll(" "));
    }

    /** A message: its texts folded, its other parts and members as they are; an array of texts is their joined text. */
    static String ofMessage(Message message) {
        JsonValue content = message.json().getOrDefault("content", JsonValue.NULL);
        String said = content instanceof JsonArray parts && !parts.stream().allMatch(CanonicalText::isText)
                ? parts.stream().map(CanonicalText::ofPart).collect(Collectors.joining(",", "[", "]"))
                : JSON.createValue(fold(message.text())).toString();
        return said + ofObject(message.json(), name -> !name.equals("content") && !name.equals("role"));
    }

    /** An object's chosen members in the order of their names; members that are null count as absent. */
    static String ofObject(JsonObject object, Predicate<String> chosen) {
        return new TreeMap<>(object).entrySet().stream()
                .filter(member -> chosen.test(member.getKey()) && member.getValue() != JsonValue.NULL)
                .map(member -> JSON.createValue(member.getKey()) + ":" + of(member.getValue()))
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String ofPart(JsonValue part) {
        return isText(part) ? JSON.createValue(fold(part.asJsonObject().getString("text"))).toString() : of(part);
    }

    private static boolean isText(JsonValue part) {
        return part instanceof JsonObject object && object.get("text") instanceof JsonString
                && object.getString("type", "").equals("text");
    }

    private static String of(JsonValue value) {
        return switch (value) {
            case JsonObject object -> ofObject(object, name -> true);
            case JsonArray array -> array.stream().map(CanonicalText::of).collect(Collectors.joining(",", "[", "]"));
            case JsonNumber number -> number.bigDecimalValue().stripTrailingZeros().toString();
            default -> value.toString();
        };
    }
}
