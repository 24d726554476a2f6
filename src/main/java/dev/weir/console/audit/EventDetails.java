package dev.weir.console.audit;

import dev.weir.console.components.Format;
import dev.weir.console.components.ScopeWords;
import dev.weir.platform.JsonDocument;
import dev.weir.platform.NanoUsd;
import dev.weir.tenant.Scope;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An event's details as lines that can be read: what is set, and what it was before. */
final class EventDetails {
    private static final Map<String, String> LABELS = Map.ofEntries(Map.entry("limit_usd", "Limit"),
            Map.entry("cost_usd", "Cost"), Map.entry("bound_usd", "Bound"), Map.entry("spent_usd", "Spent"),
            Map.entry("alert_percent", "Alert at percent"), Map.entry("percent", "Percent spent"),
            Map.entry("disabled", "Disabled"), Map.entry("assistant_id", "Assistant"), Map.entry("scopes", "Scopes"),
            Map.entry("origins", "Allowed origins"), Map.entry("content", "Sends conversation content"),
            Map.entry("instead_of", "Replaces version"), Map.entry("tries", "Wrong passwords since the last such event"),
            Map.entry("times", "Lockouts since the last such event"), Map.entry("minutes", "Locked for minutes"),
            Map.entry("by", "Via"), Map.entry("days", "Days kept"));
    /** What the column before says already. */
    private static final Set<String> SAID = Set.of("name", "title");

    private final UnaryOperator<String> names;

    /** @param names the name of an assistant's id */
    EventDetails(UnaryOperator<String> names) {
        this.names = names;
    }

    /**
     * One setting as the event left it.
     *
     * @param before what it was; empty where that is not known or was never otherwise
     */
    record Line(String label, Optional<String> before, String now) {
        @Override
        public String toString() {
            return (label.isEmpty() ? "" : label + ": ") + before.map(old -> old + " → ").orElse("") + now;
        }
    }

    /**
     * The lines.
     *
     * @param detail the event's details as JSON
     * @param before the details that held before; null when that is not known
     */
    List<Line> lines(String detail, String before) {
        Map<String, String> now = flat(detail);
        Map<String, String> then = before == null ? Map.of() : flat(before);
        List<Line> lines = now.entrySet().stream()
                .filter(one -> before == null ? !SAID.contains(one.getKey())
                        : one.getKey().equals("period") || !one.getValue().equals(then.get(one.getKey())))
                .map(one -> new Line(label(one.getKey()), before == null || one.getKey().equals("period")
                        ? Optional.<String>empty() : Optional.of(then.getOrDefault(one.getKey(), "none")), one.getValue())).toList();
        return lines.isEmpty() && before != null ? List.of(new Line("", Optional.empty(), "Nothing changed")) : lines;
    }

    private static String label(String name) {
        String words = LABELS.getOrDefault(name, name.replaceFirst("^policy\\.", "").replace('_', ' ').replace(".", ", "));
        return words.substring(0, 1).toUpperCase(Locale.ENGLISH) + words.substring(1);
    }

    private Map<String, String> flat(String detail) {
        Map<String, String> flat = new TreeMap<>();
        put(flat, "", JsonDocument.trusted(detail));
        return flat;
    }

    private void put(Map<String, String> flat, String path, JsonObject object) {
        object.forEach((name, value) -> {
            if (value instanceof JsonObject inner) {
                put(flat, path + name + ".", inner);
            } else {
                flat.put(path + name, value(name, value));
            }
        });
    }

    private String value(String name, JsonValue value) {
        return switch (value.getValueType()) {
            case TRUE -> "yes";
            case FALSE -> "no";
            case NULL -> "none";
            case STRING -> text(name, ((JsonString) value).getString());
            case ARRAY -> value.asJsonArray().stream().map(one -> value(name, one)).reduce((one, more) -> one + ", " + more)
                    .orElse("none");
            case OBJECT -> value.asJsonObject().entrySet().stream().sorted(Map.Entry.comparingByKey())
                    .map(one -> one.getKey().replace('_', ' ') + " " + value(one.getKey(), one.getValue())).collect(Collectors.joining(" "));
            default -> value.toString();
        };
    }

    private String text(String name, String text) {
        if (name.endsWith("_usd") && text.matches("[0-9]{1,9}(\\.[0-9]{1,9})?")) {
            return Format.money(NanoUsd.ofDollars(new BigDecimal(text)));
        }
        return switch (name) {
            case "assistant_id" -> names.apply(text);
            case "role" -> text.replace('_', ' ');
            case "alert_percent" -> text.equals("[]") ? "none" : text.replaceAll("[\\[\\]]", "");
            case "scopes" -> rights(text);
            case "origins" -> text.replace(" ", ", ");
            case "by" -> "the sign-in provider";
            default -> text.isEmpty() ? "none" : text;
        };
    }

    /** @param scopes by the names that the API uses */
    private static String rights(String scopes) {
        List<Scope> known = Stream.of(scopes.split("[ ,]+")).map(Scope::named).flatMap(Optional::stream).sorted().toList();
        return known.size() == Scope.values().length ? "everything"
                : known.stream().map(ScopeWords::of).collect(Collectors.joining(", "));
    }
}
