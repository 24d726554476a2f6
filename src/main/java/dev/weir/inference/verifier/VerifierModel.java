package dev.weir.inference.verifier;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.djl.util.PairList;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.LongBuffer;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The cross-encoder (Nogueira and Cho, 2019) in ONNX. Inputs are {@code input_ids}, {@code attention_mask} and
 * {@code token_type_ids}, all int64 of (pairs, tokens). Outputs are {@code logits} of (pairs, 2), "one answer serves both
 * questions" and "the passage answers the question", and {@code tokens} of (pairs, tokens), the logit of each word piece
 * to be of the answer. All are calibrated: their sigmoid is a probability.
 */
final class VerifierModel {
    private static final String TOKENIZER = "all-minilm-l6-v2-q-tokenizer.json";

    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final OrtSession session;
    private final HuggingFaceTokenizer questions;
    private final HuggingFaceTokenizer passages;

    private VerifierModel(byte[] model) throws IOException, OrtException {
        OrtSession.SessionOptions options = new OrtSession.SessionOptions();
        options.setIntraOpNumThreads(1);
        session = environment.createSession(model, options);
        questions = tokenizer(Verifier.QUESTION_TOKENS);
        passages = tokenizer(Verifier.PASSAGE_TOKENS);
    }

    /** The process's one instance; the first call loads it. */
    static VerifierModel get() {
        return Loaded.INSTANCE;
    }

    record Output(float[][] logits, float[][] tokens, Encoding[] encodings) {
    }

    Output questions(String question, List<String> others) {
        return run(questions, question, others);
    }

    Output passages(String question, List<String> texts) {
        return run(passages, question, texts);
    }

    /** How many word pieces a text has, without framing ones. */
    int pieces(String text) {
        return text.isBlank() ? 0 : passages.encode(text, false, false).getIds().length;
    }

    private Output run(HuggingFaceTokenizer tokenizer, String question, List<String> others) {
        PairList<String, String> pairs = new PairList<>();
        others.forEach(other -> pairs.add(question, other));
        Encoding[] batch = tokenizer.batchEncode(pairs);
        try (OnnxTensor ids = tensor(batch, Encoding::getIds); OnnxTensor mask = tensor(batch, Encoding::getAttentionMask);
                OnnxTensor types = tensor(batch, Encoding::getTypeIds); OrtSession.Result result = session.run(
                        Map.of("input_ids", ids, "attention_mask", mask, "token_type_ids", types))) {
            return new Output((float[][]) result.get(0).getValue(), (float[][]) result.get(1).getValue(), batch);
        } catch (OrtException unusable) {
            throw new IllegalStateException("The verifier failed", unusable);
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

    private static HuggingFaceTokenizer tokenizer(int limit) throws IOException {
        try (InputStream vocabulary = resource(TOKENIZER)) {
            return HuggingFaceTokenizer.newInstance(vocabulary, Map.of("padding", "true", "truncation", "true",
                    "maxLength", String.valueOf(limit)));
        }
    }

    private static InputStream resource(String name) throws IOException {
        InputStream resource = VerifierModel.class.getClassLoader().getResourceAsStream(name);
        if (resource == null) {
            throw new IOException(name + " is missing from the archive");
        }
        return resource;
    }

    private static final class Loaded {
        private static final VerifierModel INSTANCE = load();

        private static VerifierModel load() {
            try (InputStream model = resource("dev/weir/inference/verifier/verifier.onnx")) {
                return new VerifierModel(model.readAllBytes());
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            } catch (OrtException unusable) {
                throw new IllegalStateException("The verifier does not load", unusable);
            }
        }
    }
}
