package dev.weir.knowledge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.assistant.Citation;
import dev.weir.inference.verifier.PairModel;
import dev.weir.platform.InvalidSetting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real ONNX files, written here and executed by the runtime. */
class CrossEncoderTest {
    private static final Duration ENOUGH = Duration.ofMinutes(1);
    private static final int PARCEL = 20463;

    @TempDir
    Path directory;
    private final AtomicInteger missed = new AtomicInteger();

    @Test
    void oneLogitOrdersAndIsSureBySigmoid() throws IOException {
        Ranking ranking = judge(TinyCrossEncoder.oneLogit(directory, 7), ENOUGH).rank("Where is my red parcel?",
                List.of(passage("Tents are green."), passage("My parcel is red: here."), passage("A parcel.")));
        assertEquals(List.of("My parcel is red: here.", "A parcel.", "Tents are green."), texts(ranking));
        // my, red, parcel, is and the closing separator
        assertEquals(1 / (1 + Math.exp(7 - 2 * 5)), ranking.confidence(), 1e-6);
        assertEquals(Optional.empty(), ranking.remark());
    }

    @Test
    void twoLogitsNeedNoTokenTypesAndAreSureBySoftmax() throws IOException {
        Ranking ranking = judge(TinyCrossEncoder.twoLogits(directory, PARCEL), ENOUGH).rank("Where is it?",
                List.of(passage("Nothing."), passage("parcel parcel parcel")));
        assertEquals(List.of("parcel parcel parcel", "Nothing."), texts(ranking));
        assertEquals(1 / (1 + Math.exp(-3)), ranking.confidence(), 1e-6);
    }

    @Test
    void longPassagesAreCutAndNoPassagesAreNoConfidence() throws IOException {
        Reranker judge = judge(TinyCrossEncoder.oneLogit(directory, 0), ENOUGH);
        assertEquals(1, judge.rank("Where?", List.of(passage("word ".repeat(3_000)))).passages().size());
        assertEquals(0, judge.rank("Where?", List.of()).confidence());
    }

    @Test
    void whatTakesTooLongIsEndedAndJudgedOtherwise() throws IOException {
        Reranker judge = judge(TinyCrossEncoder.slow(directory), Duration.ofMillis(20));
        List<RankedPassage> found = List.of(passage("Tents are green."), passage("A parcel."));
        Ranking ranking = judge.rank("Where?", found);
        assertEquals(new HybridReranker().rank("Where?", found).passages(), ranking.passages());
        assertTrue(ranking.remark().orElseThrow().contains("words and meaning"), ranking.remark().get());
        assertEquals(1, missed.get());
    }

    @Test
    void aPathWithoutAModelIsRefusedInOneSentence() throws IOException {
        assertEquals("weir.reranker.path: " + directory + " is neither an .onnx file nor a directory with model.onnx.",
                refusal());
        Files.writeString(directory.resolve("model.onnx"), "no model");
        assertTrue(refusal().contains("without the model's tokenizer.json"));
        Files.delete(directory.resolve("model.onnx"));
        TinyCrossEncoder.oneLogit(directory, 0);
        Files.writeString(directory.resolve("model.onnx"), "no model");
        assertTrue(refusal().contains("not a cross-encoder"), refusal());
    }

    @Test
    void anEmbedderIsNoCrossEncoder() throws IOException {
        TinyCrossEncoder.oneLogit(directory, 0);
        try (var embedder = getClass().getResourceAsStream("/all-minilm-l6-v2-q.onnx")) {
            Files.write(directory.resolve("model.onnx"), embedder.readAllBytes());
        }
        assertTrue(refusal().contains("logits a pair"), refusal());
        assertEquals(1, refusal().lines().count());
    }

    private String refusal() {
        return assertThrows(InvalidSetting.class, () -> PairModel.at(Rerankers.KEY, directory, 512)).getMessage();
    }

    private Reranker judge(Path model, Duration patience) {
        return new CrossEncoder(PairModel.at(Rerankers.KEY, model, 512), patience, missed::incrementAndGet);
    }

    private static List<String> texts(Ranking ranking) {
        return ranking.passages().stream().map(passage -> passage.citation().passage()).toList();
    }

    private static RankedPassage passage(String text) {
        return new RankedPassage(new Citation(UUID.randomUUID(), 1, "Title", Optional.empty(), text), "Title", 10, 0.5,
                0.5, 0.5, Optional.empty());
    }
}
