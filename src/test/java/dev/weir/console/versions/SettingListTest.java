package dev.weir.console.versions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.assistant.Policy;
import dev.weir.assistant.PolicyDocument;
import dev.weir.console.components.FallbackWords;
import dev.weir.console.versions.Setting.Kind;
import dev.weir.platform.Failure;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SettingListTest {
    private static final JsonObject DEFAULTS = PolicyDocument.json(Policy.defaults());
    private static final double BEYOND = 0.01;

    @Test
    void everyFieldOfTheDocumentIsInTheForm() {
        assertEquals(paths("", DEFAULTS).collect(Collectors.toCollection(TreeSet::new)), known());
    }

    @Test
    void everyFieldThatIsDocumentedIsInTheForm() throws IOException {
        Set<String> documented = Files.readAllLines(Path.of("docs", "policy.md")).stream()
                .filter(line -> line.matches("\\| `[a-z_]+\\.[a-z_.]+` \\|.*")).map(line -> line.split("`")[1])
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(documented, known());
    }

    @Test
    void everyPartHasAHeading() {
        SettingList.ALL.forEach(setting -> assertTrue(SettingList.PARTS.containsKey(setting.part()), setting.path()));
    }

    @Test
    void noTwoFieldsAreCalledTheSame() {
        assertEquals(SettingList.ALL.size(), SettingList.ALL.stream().map(Setting::label).distinct().count());
    }

    @Test
    void theFormsRangesAreTheDocuments() {
        for (Setting setting : SettingList.ALL) {
            if (Set.of(Kind.WHOLE, Kind.WHOLE_OR_NONE, Kind.SHARE, Kind.SHARE_OR_NONE).contains(setting.kind())) {
                double step = Set.of(Kind.SHARE, Kind.SHARE_OR_NONE).contains(setting.kind()) ? BEYOND : 1;
                assertEquals(Optional.empty(), refused(setting, setting.least()), setting.path());
                assertEquals(Optional.empty(), refused(setting, setting.most()), setting.path());
                assertEquals(Optional.of(setting.path()), refused(setting, setting.least() - step), setting.path());
                assertEquals(Optional.of(setting.path()), refused(setting, setting.most() + step), setting.path());
            }
        }
    }

    @Test
    void theLadderKnowsTheDocumentsSteps() {
        JsonObject all = with("budget.on_exhausted", Json.createArrayBuilder(FallbackWords.STEPS).build());
        assertEquals(FallbackWords.STEPS, PolicyDocument.read(all).budget().onExhausted());
        assertEquals(FallbackWords.STEPS.size(), FallbackWords.STEPS.stream().map(FallbackWords::words).distinct().count());
        Failure refused = assertThrows(Failure.class,
                () -> PolicyDocument.read(with("budget.on_exhausted", Json.createArrayBuilder(List.of("medium")).build())));
        FallbackWords.STEPS.forEach(step -> assertTrue(refused.getMessage().contains(step), refused.getMessage()));
    }

    @Test
    void aDifferenceIsToldFieldByField() {
        PolicyDiff diff = PolicyDiff.of(Policy.defaults(), Policy.defaults().withSimilarity(0.9).withTrust(0.6));
        assertEquals("Semantic cache: Similarity threshold none → 0.9; Routing: Small model threshold 0.5 → 0.6",
                diff.words());
        assertTrue(PolicyDiff.of(Policy.defaults(), Policy.defaults()).isEmpty());
    }

    @Test
    void valuesAreSpelledForPeople() {
        assertEquals("on", PolicyValues.of(JsonValue.TRUE));
        assertEquals("off", PolicyValues.of(JsonValue.FALSE));
        assertEquals("none", PolicyValues.of(JsonValue.NULL));
        assertEquals("none", PolicyValues.of(JsonValue.EMPTY_JSON_ARRAY));
        assertEquals("small, reject", PolicyValues.of(Json.createArrayBuilder(List.of("small", "reject")).build()));
        assertEquals("0.95", PolicyValues.of(Json.createValue(0.95)));
        assertEquals("31,536,000", PolicyValues.of(Json.createValue(31_536_000)));
        assertEquals("1", PolicyValues.of(1.0));
    }

    private static Set<String> known() {
        return SettingList.ALL.stream().map(Setting::path).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> paths(String before, JsonObject object) {
        return object.entrySet().stream().flatMap(field -> field.getValue() instanceof JsonObject inner
                ? paths(before + field.getKey() + ".", inner) : Stream.of(before + field.getKey()));
    }

    /** The field that a document is refused for which has that value, and else what fits every other one. */
    private static Optional<String> refused(Setting setting, double value) {
        JsonValue number = Set.of(Kind.SHARE, Kind.SHARE_OR_NONE).contains(setting.kind()) ? Json.createValue(BigDecimal.valueOf(value))
                : Json.createValue((int) value);
        try {
            PolicyDocument.read(with(setting.path(), number));
            return Optional.empty();
        } catch (Failure failure) {
            return failure.param();
        }
    }

    private static JsonObject with(String path, JsonValue value) {
        JsonObject roomy = DEFAULTS;
        roomy = replaced(roomy, "limits.max_input_tokens", Json.createValue(2_000_000));
        roomy = replaced(roomy, "knowledge.max_context_tokens", Json.createValue(0));
        roomy = replaced(roomy, "service_tiers.default.max_queue_delay_ms", Json.createValue(0));
        roomy = replaced(roomy, "service_tiers.flex.max_queue_delay_ms", Json.createValue(60_000));
        return replaced(roomy, path, value);
    }

    private static JsonObject replaced(JsonObject document, String path, JsonValue value) {
        return Json.createPointer("/" + path.replace('.', '/')).replace(document, value);
    }
}
