package dev.weir.inference.embedding;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.LongBuffer;
import java.util.Map;

/**
 * The sentence encoder of Reimers and Gurevych (2019) as published in all-MiniLM-L6-v2: mean of the last layer over the
 * tokens, normalised. One thread per text, so that concurrent texts do not fight for the processors.
 */
final class MiniLm {
    private static final int MAX_TOKENS = 256;

    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final OrtSession session;
    private final HuggingFaceTokenizer tokenizer;

    private MiniLm() throws IOException, OrtException {
        OrtSession.SessionOptions options = new OrtSession.SessionOptions();
        options.setIntraOpNumThreads(1);
        try (InputStream model = resource("all-minilm-l6-v2-q.onnx");
                InputStream vocabulary = resource("all-minilm-l6-v2-q-tokenizer.json")) {
            session = environment.createSession(model.readAllBytes(), options);
            tokenizer = HuggingFaceTokenizer.newInstance(vocabulary, Map.of("padding", "false", "truncation", "true",
                    "maxLength", String.valueOf(MAX_TOKENS)));
        }
    }

    /** The process's one instance; the first call loads it. */
    static MiniLm get() {
        return Loaded.INSTANCE;
    }

    int countTokens(String text) {
        return tokenizer.encode(text).getIds().length;
    }

    float[] embed(String text) {
        Encoding encoding = tokenizer.encode(text);
        long[] shape = {1, encoding.getIds().length};
        try (OnnxTensor ids = tensor(encoding.getIds(), shape);
                OnnxTensor mask = tensor(encoding.getAttentionMask(), shape);
                OnnxTensor types = tensor(encoding.getTypeIds(), shape);
                OrtSession.Result result = session.run(
                        Map.of("input_ids", ids, "attention_mask", mask, "token_type_ids", types))) {
            return normalised(mean(((float[][][]) result.get(0).getValue())[0]));
        } catch (OrtException unusable) {
            throw new IllegalStateException("The sentence encoder failed", unusable);
        }
    }

    private OnnxTensor tensor(long[] values, long[] shape) throws OrtException {
        return OnnxTensor.createTensor(environment, LongBuffer.wrap(values), shape);
    }

    private static float[] mean(float[][] tokens) {
        float[] sum = new float[Embedder.DIMENSIONS];
        for (float[] token : tokens) {
            for (int i = 0; i < sum.length; i++) {
                sum[i] += token[i] / tokens.length;
            }
        }
        return sum;
    }

    private static float[] normalised(float[] vector) {
        double squares = 0;
        for (float value : vector) {
            squares += (double) value * value;
        }
        float length = (float) Math.sqrt(squares);
        for (int i = 0; i < vector.length; i++) {
            vector[i] /= length;
        }
        return vector;
    }

    private static InputStream resource(String name) throws IOException {
        InputStream resource = MiniLm.class.getClassLoader().getResourceAsStream(name);
        if (resource == null) {
            throw new IOException(name + " is missing from the archive");
        }
        return resource;
    }

    private static final class Loaded {
        private static final MiniLm INSTANCE = load();

        private static MiniLm load() {
            try {
                return new MiniLm();
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            } catch (OrtException unusable) {
                throw new IllegalStateException("The sentence encoder does not load", unusable);
            }
        }
    }
}
