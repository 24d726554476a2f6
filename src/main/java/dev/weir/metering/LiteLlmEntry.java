package dev.weir.metering;

import dev.weir.metering.Price.Band;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One model of a price file in LiteLLM's format: dollars a token under names such as {@code input_cost_per_token},
 * {@code output_cost_per_token_above_200k_tokens}, {@code input_cost_per_token_batches} and
 * {@code cache_read_input_token_cost_priority}. Where the file says
 * nothing of a more expensive case, the most expensive rate known is taken, so that a cost is never understated.
 */
final class LiteLlmEntry {
    private static final Set<String> PRICED_BY_TEXT = Set.of("chat", "completion", "responses");
    private static final Pattern RATE = Pattern.compile("(input_cost_per_token|output_cost_per_token"
            + "|output_cost_per_reasoning_token|cache_read_input_token_cost|cache_creation_input_token_cost)"
            + "(?:_above_1hr)?(?:_above_(\\d{1,6})k_tokens)?(_priority|_batches)?");
    private static final BigDecimal NANOS = BigDecimal.TEN.pow(9);
    private static final int FINEST_SCALE = 30;

    private final TreeMap<Integer, Map<String, BigDecimal>> byLength = new TreeMap<>();

    private LiteLlmEntry(JsonObject entry) {
        byLength.put(0, new HashMap<>());
        entry.forEach(this::take);
    }

    /**
     * The price an entry states.
     *
     * @throws IllegalArgumentException when it states none that Weir can hold; the message is the reason
     */
    static Price price(String model, JsonValue value, LocalDate validFrom) {
        if (!(value instanceof JsonObject entry)) {
            throw new IllegalArgumentException("not an object");
        }
        String mode = entry.get("mode") instanceof JsonString text ? text.getString() : "chat";
        if (!PRICED_BY_TEXT.contains(mode)) {
            throw new IllegalArgumentException("mode '" + mode + "' is not priced by its text alone");
        }
        if (model.contains("search") || entry.keySet().stream().anyMatch(name -> name.startsWith("output_cost_per_image"))) {
            throw new IllegalArgumentException("bills searches or images beside its tokens");
        }
        return new Price(model, validFrom, new LiteLlmEntry(entry).bands());
    }

    private void take(String name, JsonValue value) {
        Matcher rate = RATE.matcher(name);
        if (!rate.matches() || value.getValueType() == JsonValue.ValueType.NULL) {
            return;
        }
        if (!(value instanceof JsonNumber number) || Math.abs(number.bigDecimalValue().scale()) > FINEST_SCALE) {
            throw new IllegalArgumentException(name + " is not a number of dollars");
        }
        int above = rate.group(2) == null ? 0 : Integer.parseInt(rate.group(2)) * 1_000;
        String kind = kind(rate.group(1)) + (rate.group(3) == null ? "" : rate.group(3));
        byLength.computeIfAbsent(above, length -> new HashMap<>()).merge(kind, nanos(number), BigDecimal::max);
    }

    private static String kind(String name) {
        return switch (name) {
            case "input_cost_per_token" -> "input";
            case "cache_read_input_token_cost" -> "cached";
            case "cache_creation_input_token_cost" -> "write";
            default -> "output";
        };
    }

    private static BigDecimal nanos(JsonNumber dollars) {
        BigDecimal nanos = dollars.bigDecimalValue().multiply(NANOS).stripTrailingZeros();
        return nanos.scale() < 0 ? nanos.setScale(0) : nanos;
    }

    private List<Band> bands() {
        List<Band> bands = new ArrayList<>();
        for (Map.Entry<Integer, Map<String, BigDecimal>> length : byLength.entrySet()) {
            Rates before = bands.isEmpty() ? null : bands.getLast().standard();
            Rates standard = rates(length.getValue(), "", before);
            Rates dearest = bands.isEmpty() ? standard : standard.max(bands.getLast().priority());
            bands.add(new Band(length.getKey(), standard, rates(length.getValue(), "_priority", dearest),
                    batch(length.getValue())));
        }
        if (bands.getFirst().standard().isFree()) {
            throw new IllegalArgumentException("a price of 0 is not taken from a file");
        }
        return bands;
    }

    /** Batch rates are a promise only where both are stated; cached input then costs what other input does. */
    private static Optional<Rates> batch(Map<String, BigDecimal> stated) {
        boolean both = stated.containsKey("input_batches") && stated.containsKey("output_batches");
        return both ? Optional.of(rates(stated, "_batches", null)) : Optional.empty();
    }

    private static Rates rates(Map<String, BigDecimal> stated, String suffix, @Nullable Rates otherwise) {
        BigDecimal input = stated.getOrDefault("input" + suffix, otherwise == null ? null : otherwise.input());
        BigDecimal output = stated.getOrDefault("output" + suffix, otherwise == null ? null : otherwise.output());
        if (input == null || output == null) {
            throw new IllegalArgumentException("input_cost_per_token or output_cost_per_token is missing");
        }
        Rates dearer = suffix.isEmpty() || stated.containsKey("input" + suffix) ? null : otherwise;
        return new Rates(input, stated.getOrDefault("cached" + suffix, dearer == null ? input : dearer.cachedInput()),
                stated.getOrDefault("write" + suffix, dearer == null ? input : dearer.cacheWrite()), output);
    }
}
