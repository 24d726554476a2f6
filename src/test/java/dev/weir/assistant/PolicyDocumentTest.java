package dev.weir.assistant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.platform.Failure;
import dev.weir.platform.JsonDocument;
import jakarta.json.Json;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The policy document against its documentation, and what it refuses. */
class PolicyDocumentTest {
    private static final JsonObject DEFAULTS = PolicyDocument.json(Policy.defaults());
    private static final Pattern ROW = Pattern.compile("\\| `([a-z_.]+)` \\| `([^`]+)` \\| ([^|]+) \\| ([^|]+\\.) \\|");
    private static final Pattern RANGE = Pattern.compile("([0-9.]+) to ([0-9.]+)");

    private record Documented(String path, String fallback, String range) {
    }

    @Test
    void theDocumentationNamesEveryFieldWithItsDefault() throws Exception {
        assertEquals(new TreeSet<>(paths("", DEFAULTS)), new TreeSet<>(rows().stream().map(Documented::path).toList()));
        for (Documented row : rows()) {
            assertEquals(row.fallback(), valueAt(row.path()).toString(), row.path());
        }
    }

    @Test
    void everyDocumentedRangeIsTheOneThatIsEnforced() throws Exception {
        int ranges = 0;
        for (Documented row : rows()) {
            Matcher range = RANGE.matcher(row.range());
            if (range.matches()) {
                ranges++;
                BigDecimal step = valueAt(row.path()) instanceof JsonNumber number && !number.isIntegral()
                        ? new BigDecimal("0.01") : BigDecimal.ONE;
                assertAccepted(row.path(), new BigDecimal(range.group(1)));
                assertAccepted(row.path(), new BigDecimal(range.group(2)));
                assertRefused(row.path(), Json.createValue(new BigDecimal(range.group(1)).subtract(step)));
                assertRefused(row.path(), Json.createValue(new BigDecimal(range.group(2)).add(step)));
            }
            assertRefused(row.path(), Json.createObjectBuilder().add("no", "type").build());
        }
        assertTrue(ranges >= 14, "ranges read: " + ranges);
    }

    @Test
    void whatIsLeftOutHasItsDefault() {
        assertEquals(Policy.defaults(), PolicyDocument.read(JsonValue.EMPTY_JSON_OBJECT));
        assertEquals(Policy.defaults(), PolicyDocument.read(DEFAULTS));
        assertEquals(Policy.defaults(), PolicyDocument.read(JsonDocument.parse("{\"limits\":null}")));
    }

    @Test
    void unknownFieldsAreRefusedWithTheirPath() {
        assertEquals("limts", refused("{\"limts\":{}}"));
        assertEquals("knowledge.max_pasages", refused("{\"knowledge\":{\"max_pasages\":2}}"));
        assertEquals("service_tiers.batch", refused("{\"service_tiers\":{\"batch\":{}}}"));
    }

    @Test
    void whatALaterReleaseStoredIsReadWithoutWhatItAdded() {
        assertEquals(Policy.defaults(), PolicyDocument.stored("{\"mood\":1,\"knowledge\":{\"tone\":\"dry\"}}"));
    }

    @Test
    void fieldsThatContradictEachOtherAreRefused() {
        assertEquals("budget.on_exhausted", refused("{\"budget\":{\"on_exhausted\":[\"pray\"]}}"));
        assertEquals("budget.on_exhausted", refused("{\"budget\":{\"on_exhausted\":[\"small\",\"small\"]}}"));
        assertEquals("budget.on_exhausted", refused("{\"budget\":{\"on_exhausted\":[\"reject\",\"small\"]}}"));
        assertEquals("service_tiers.flex.max_queue_delay_ms",
                refused("{\"service_tiers\":{\"flex\":{\"max_queue_delay_ms\":5}}}"));
        assertEquals("knowledge.max_context_tokens", refused("{\"limits\":{\"max_input_tokens\":1499}}"));
        assertEquals("routing.small_model", refused("{\"routing\":{\"small_model\":\"m\",\"large_model\":\"m\"}}"));
        assertEquals(List.of(), PolicyDocument.read(JsonDocument.parse("{\"budget\":{\"on_exhausted\":[]}}")).budget()
                .onExhausted());
    }

    @Test
    void aPatchChangesWhatItNamesAndNullRestoresTheDefault() {
        Policy strict = PolicyDocument.merged(Policy.defaults(), JsonDocument.parse(
                "{\"semantic_cache\":{\"threshold\":0.97},\"routing\":{\"large_model\":\"big\"}}"));
        assertEquals(Optional.of(0.97), strict.semanticCache().threshold());
        assertTrue(strict.semanticCache().nearMissGuard());
        assertEquals(Optional.of("big"), strict.routing().largeModel());
        Policy back = PolicyDocument.merged(strict, JsonDocument.parse("{\"routing\":{\"large_model\":null}}"));
        assertEquals(Optional.empty(), back.routing().largeModel());
        assertEquals(Optional.of(0.97), back.semanticCache().threshold());
        assertThrows(Failure.class,
                () -> PolicyDocument.merged(strict, JsonDocument.parse("{\"routing\":{\"lage_model\":null}}")));
    }

    @Test
    void limitsAndTheLadderAreTheLimits() {
        Policy fewer = PolicyDocument.read(JsonDocument.parse("{\"limits\":{\"requests_per_minute\":1}}"));
        Policy shorter = PolicyDocument.read(JsonDocument.parse("{\"budget\":{\"on_exhausted\":[\"reject\"]}}"));
        Policy dearer = PolicyDocument.read(JsonDocument.parse("{\"quality\":{\"shadow_budget\":\"1.50\"}}"));
        assertFalse(Stream.of(fewer, shorter, dearer).anyMatch(Policy.defaults()::limitsLike));
        assertTrue(Stream.of(fewer, shorter, dearer)
                .allMatch(changed -> Policy.defaults().withLimitsOf(changed).limitsLike(changed)));
    }

    private static void assertAccepted(String path, BigDecimal value) {
        try {
            PolicyReader.read(at(path, Json.createValue(value)));
        } catch (Failure refused) {
            throw new AssertionError(path + " = " + value, refused);
        }
    }

    private static void assertRefused(String path, JsonValue value) {
        Failure refused = assertThrows(Failure.class, () -> PolicyDocument.read(at(path, value)), path + " = " + value);
        assertEquals(Optional.of(path), refused.param());
    }

    private static String refused(String document) {
        JsonObject json = JsonDocument.parse(document);
        return assertThrows(Failure.class, () -> PolicyDocument.read(json)).param().orElseThrow();
    }

    private static JsonObject at(String path, JsonValue value) {
        JsonValue nested = value;
        List<String> names = List.of(path.split("\\."));
        for (String name : names.reversed()) {
            nested = Json.createObjectBuilder().add(name, nested).build();
        }
        return nested.asJsonObject();
    }

    private static JsonValue valueAt(String path) {
        return DEFAULTS.getValue("/" + path.replace('.', '/'));
    }

    private static List<String> paths(String prefix, JsonObject object) {
        List<String> paths = new ArrayList<>();
        object.forEach((name, value) -> {
            if (value instanceof JsonObject nested) {
                paths.addAll(paths(prefix + name + ".", nested));
            } else {
                paths.add(prefix + name);
            }
        });
        return paths;
    }

    private static List<Documented> rows() throws Exception {
        return Files.readAllLines(Path.of("docs/policy.md")).stream().map(ROW::matcher).filter(Matcher::matches)
                .map(row -> new Documented(row.group(1), row.group(2), row.group(3))).toList();
    }
}
