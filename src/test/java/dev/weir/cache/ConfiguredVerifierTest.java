package dev.weir.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.inference.embedding.Embedder;
import dev.weir.inference.verifier.Verifier;
import dev.weir.knowledge.TinyCrossEncoder;
import dev.weir.platform.InvalidSetting;
import dev.weir.platform.Settings;
import dev.weir.testing.FakeMetrics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A verifier of an administrator's own judges pairs of questions: a real ONNX file, written here. */
class ConfiguredVerifierTest {
    @TempDir
    Path directory;

    @Test
    void itsProbabilityIsTakenAsItIs() throws IOException {
        QuestionJudge judge = judge(TinyCrossEncoder.oneLogit(directory, 5));
        List<QuestionJudge.Judgement> judged = judge.judge("Where is my red parcel?", List.of(
                new QuestionJudge.Stored("Tents are green.", 0.99), new QuestionJudge.Stored("My parcel is red: here.", 0.61),
                new QuestionJudge.Stored("where is my red parcel", 0.99)));
        assertTrue(judged.get(0).probability() < 0.5, judged.toString());
        // my, red, parcel, is and the closing separator
        assertEquals(1 / (1 + Math.exp(5 - 2 * 5)), judged.get(1).probability(), 1e-6);
        assertEquals(QuestionJudge.Judgement.CERTAIN, judged.get(2), "the same words need no model");
    }

    @Test
    void aFileThatIsNoCrossEncoderStopsTheStartInASentence() throws IOException {
        assertEquals("weir.verifier.path: " + directory + " is neither an .onnx file nor a directory with model.onnx.", refusal());
        TinyCrossEncoder.oneLogit(directory, 0);
        Files.writeString(directory.resolve("model.onnx"), "no model");
        assertTrue(refusal().startsWith("weir.verifier.path: " + directory + " is not a cross-encoder"), refusal());
        assertEquals(1, refusal().lines().count());
    }

    private String refusal() {
        return assertThrows(InvalidSetting.class, () -> judge(directory)).getMessage();
    }

    private static QuestionJudge judge(Path path) {
        Map<String, String> configured = Map.of("weir.verifier.path", path.toString());
        CacheSettings settings = CacheSettings.from(new Settings(key -> Optional.ofNullable(configured.get(key))));
        return new QuestionJudges().judge(settings, new CacheMetrics(new FakeMetrics().registry()), new Verifier(),
                new Embedder());
    }
}
