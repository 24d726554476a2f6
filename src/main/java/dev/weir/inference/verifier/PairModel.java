package dev.weir.inference.verifier;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.djl.util.PairList;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.weir.platform.InvalidSetting;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A cross-encoder of an administrator's own (Nogueira and Cho, 2019), in ONNX with its tokenizer.json: it reads two texts together.
 * Inputs are {@code input_ids}, {@code attention_mask} and, where the model has it, {@code token_type_ids}, all int64; the
 * first output holds the logits. One logit a pair is the relevance before its sigmoid, of two the second speaks for it.
 * Thread-safe.
 */
public final class PairModel implements AutoCloseable {
    private static final Set<String> REQUIRED = Set.of("input_ids", "attention_mask");
    private static final String TYPES = "token_type_ids";
    private static final Set<String> KNOWN = Set.of(TYPES);

    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final OrtSession session;
    private final HuggingFaceTokenizer tokenizer;

    private PairModel(OrtSession session, HuggingFaceTokenizer tokenizer) {
        this.session = session;
        this.tokenizer = tokenizer;
    }

    /**
     * The cross-encoder at a path: an .onnx file, or a directory that holds model.onnx or onnx/model.onnx.
     *
     * @param setting   that names the path
     * @param maxTokens that are read of a pair
     * @throws InvalidSetting in a sentence that says what is wrong with what is there
     */
    public static PairModel at(String setting, Path path, int maxTokens) {
        Path model = first(setting, path, Stream.of(path, path.resolve("model.onnx"), path.resolve("onnx/model.onnx")),
                "neither an .onnx file nor a directory with model.onnx");
        Path tokenizer = first(setting, path, Stream.of(model.resolveSibling("tokenizer.json"), path.resolve("tokenizer.json")),
                "without the model's tokenizer.json");
        try {
            return open(model, tokenizer, maxTokens);
        } catch (OrtException | IOException | RuntimeException unusable) {
            throw refusal(setting, path, "not a cross-encoder with input_ids and attention_mask that gives one or two logits a "
                    + "pair (" + String.valueOf(unusable.getMessage()).lines().findFirst().orElse("") + ")");
        }
    }

    private static Path first(String setting, Path path, Stream<Path> places, String without) {
        return places.filter(Files::isRegularFile).findFirst().orElseThrow(() -> refusal(setting, path, without));
    }

    private static InvalidSetting refusal(String setting, Path path, String what) {
        return new InvalidSetting(setting + ": " + path + " is " + what + ".");
    }

    /**
     * Loads the model and asks it once; one thread a batch, so that concurrent turns do not fight for the processors.
     *
     * @throws IOException   when the tokenizer cannot be read
     * @throws OrtException  when it is no model that this runtime executes, or one of other inputs or outputs
     */
    private static PairModel open(Path model, Path tokenizer, int maxTokens) throws IOException, OrtException {
        OrtSession session = session(model);
        PairModel opened = new PairModel(session, HuggingFaceTokenizer.newInstance(tokenizer, Map.of("padding", "true",
                "truncation", "true", "maxLength", String.valueOf(maxTokens))));
        try (OrtSession.RunOptions unbounded = new OrtSession.RunOptions()) {
            opened.relevance("Where is it?", List.of("It is here.", "It is not there."), unbounded);
        }
        return opened;
    }

    private static OrtSession session(Path model) throws OrtException {
        OrtSession.SessionOptions options = new OrtSession.SessionOptions();
        options.setIntraOpNumThreads(1);
        OrtSession session = OrtEnvironment.getEnvironment().createSession(model.toString(), options);
        Set<String> others = new HashSet<>(session.getInputNames());
        others.removeAll(REQUIRED);
        if (!session.getInputNames().containsAll(REQUIRED) || !KNOWN.containsAll(others)) {
            throw new OrtException("its inputs are " + session.getInputNames());
        }
        return session;
    }

    /** The probability of each pair that its texts belong together, 0 to 1, all in one batch. */
    public double[] relevance(String question, List<String> passages, OrtSession.RunOptions options) throws OrtException {
        PairList<String, String> pairs = new PairList<>();
        passages.forEach(passage -> pairs.add(question, passage));
        Encoding[] batch = tokenizer.batchEncode(pairs);
        Map<String, OnnxTensor> inputs = new HashMap<>();
        try {
            inputs.put("input_ids", tensor(batch, Encoding::getIds));
            inputs.put("attention_mask", tensor(batch, Encoding::getAttentionMask));
            if (session.getInputNames().contains(TYPES)) {
                inputs.put(TYPES, tensor(batch, Encoding::getTypeIds));
            }
            try (OrtSession.Result result = session.run(inputs, options)) {
                return probabilities(result.get(0), batch.length);
            }
        } finally {
            inputs.values().forEach(OnnxTensor::close);
        }
    }

    private OnnxTensor tensor(Encoding[] batch, Function<Encoding, long[]> part) throws OrtException {
        int width = part.apply(batch[0]).length;
        LongBuffer all = LongBuffer.allocate(batch.length * width);
        for (Encoding pair : batch) {
            all.put(part.apply(pair));
        }
        return OnnxTensor.createTensor(environment, all.flip(), new long[] {batch.length, width});
    }

    private static double[] probabilities(Object output, int pairs) throws OrtException {
        FloatBuffer logits = output instanceof OnnxTensor tensor ? tensor.getFloatBuffer() : null;
        if (logits == null || logits.remaining() != pairs && logits.remaining() != 2 * pairs) {
            throw new OrtException("its first output is not one or two logits a pair");
        }
        boolean two = logits.remaining() == 2 * pairs;
        double[] probabilities = new double[pairs];
        Arrays.setAll(probabilities, at -> sigmoid(two ? logits.get(2 * at + 1) - logits.get(2 * at) : logits.get(at)));
        return probabilities;
    }

    /** Of a difference of two logits it is their softmax. */
    private static double sigmoid(double logit) {
        return 1 / (1 + Math.exp(-logit));
    }

    @Override
    public void close() throws OrtException {
        tokenizer.close();
        session.close();
    }
}
