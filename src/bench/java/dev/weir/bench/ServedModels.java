package dev.weir.bench;

import dev.langchain4j.model.embedding.onnx.allminilml6v2q.AllMiniLmL6V2QuantizedEmbeddingModel;
import dev.weir.inference.Cancellation;
import dev.weir.inference.CatalogueModel;
import dev.weir.inference.ChunkListener;
import dev.weir.inference.Completion;
import dev.weir.inference.ModelCall;
import dev.weir.inference.Tier;
import dev.weir.inference.UpstreamProtocol;
import dev.weir.inference.upstream.OpenAiBackend;
import dev.weir.inference.upstream.TritonBackend;
import dev.weir.platform.Settings;
import dev.weir.tenant.TenantId;
import dev.weir.testing.RealTriton;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.opentest4j.TestAbortedException;

/** Models that something serves: how long an answer takes, how fast tokens come and how far it is from the reference's. */
final class ServedModels {
    private static final int QUESTIONS = 24;
    private static final int TOKENS = 48;

    private final AllMiniLmL6V2QuantizedEmbeddingModel judge = new AllMiniLmL6V2QuantizedEmbeddingModel();
    private final List<String> questions;
    private List<String> reference = List.of();

    private ServedModels(List<String> questions) {
        this.questions = questions;
    }

    static void run(List<String> named, List<String> all) {
        if (all.isEmpty()) {
            return;
        }
        int step = Math.max(1, all.size() / QUESTIONS);
        List<String> some = new ArrayList<>();
        for (int at = 0; at < all.size() && some.size() < QUESTIONS; at += step) {
            some.add(all.get(at));
        }
        ServedModels bench = new ServedModels(some);
        if (named.isEmpty()) {
            bench.smollm2();
            return;
        }
        bench.head();
        named.forEach(bench::named);
        System.out.println("Likeness: cosine of the two answers' embeddings (MiniLM, INT8), mean over the questions; the first "
                + "model is the reference.");
    }

    private void smollm2() {
        try (RealTriton triton = RealTriton.start()) {
            head();
            measure("SmolLM2-135M, Q4_1, on Triton", CatalogueModel.TRITON, triton.url(), "smollm2");
            System.out.println("Its FP16 weights are in no package: name two endpoints to compare precisions, "
                    + "as NAME=BACKEND,ADDRESS[,UPSTREAM_MODEL], the reference first.");
        } catch (TestAbortedException absent) {
            System.out.println("SmolLM2 is left out: " + absent.getMessage());
        }
    }

    private void head() {
        System.out.printf("%d questions, at most %d tokens each, one after the other%n", questions.size(), TOKENS);
        System.out.println("model                                ms p50    ms p95   tokens/s  likeness  same text");
    }

    private void named(String argument) {
        String[] name = argument.split("=", 2);
        String[] parts = name.length == 2 ? name[1].split(",") : new String[0];
        if (parts.length < 2) {
            throw new Refusal("'" + argument + "' is not NAME=BACKEND,ADDRESS[,UPSTREAM_MODEL].");
        }
        measure(name[0], parts[0], URI.create(parts[1]), parts.length > 2 ? parts[2] : name[0]);
    }

    private void measure(String name, String backend, URI endpoint, String upstreamModel) {
        CatalogueModel model = new CatalogueModel(name, Tier.SMALL, backend, List.of(endpoint), upstreamModel, "unknown",
                Optional.empty(), 2_048, TOKENS);
        UpstreamProtocol protocol = protocol(backend);
        double[] millis = new double[questions.size()];
        long tokens = 0;
        List<String> answers = new ArrayList<>();
        ask(protocol, model, questions.getFirst());
        for (int at = 0; at < questions.size(); at++) {
            long began = System.nanoTime();
            Completion completion = ask(protocol, model, questions.get(at));
            millis[at] = (System.nanoTime() - began) / 1e6;
            tokens += completion.usage().outputTokens();
            answers.add(text(completion));
        }
        double seconds = Arrays.stream(millis).sum() / 1e3;
        System.out.printf(Locale.ROOT, "%-34s %8.0f  %8.0f  %9.1f %s%n", name, QuantizationBench.percentile(millis, 0.5),
                QuantizationBench.percentile(millis, 0.95), tokens / seconds, against(answers));
    }

    /** The first model's answers are what the others are compared with. */
    private String against(List<String> answers) {
        if (reference.isEmpty()) {
            reference = answers;
            return "        -          -";
        }
        double likeness = 0;
        int same = 0;
        for (int at = 0; at < answers.size(); at++) {
            likeness += QuantizationBench.cosine(vector(answers.get(at)), vector(reference.get(at)));
            same += answers.get(at).equals(reference.get(at)) ? 1 : 0;
        }
        return String.format(Locale.ROOT, "%9.3f  %7.0f %%", likeness / answers.size(), 100.0 * same / answers.size());
    }

    private float[] vector(String text) {
        return judge.embed(text.isBlank() ? "-" : text).content().vector();
    }

    private static UpstreamProtocol protocol(String backend) {
        Settings settings = new Settings(key -> Optional.empty());
        Optional<String> key = Optional.ofNullable(System.getenv("WEIR_OPENAI_API_KEY"));
        return switch (backend) {
            case CatalogueModel.OPENAI -> new OpenAiBackend((tenant, model) -> key, settings, Clock.systemUTC(), any -> { });
            case CatalogueModel.TRITON ->
                new TritonBackend((tenant, model) -> Optional.empty(), settings, Clock.systemUTC(), any -> { });
            default -> throw new IllegalArgumentException("The backend is openai or triton, not '" + backend + "'.");
        };
    }

    private static Completion ask(UpstreamProtocol protocol, CatalogueModel model, String question) {
        JsonObject body = Json.createObjectBuilder().add("model", model.upstreamModel()).add("max_tokens", TOKENS)
                .add("temperature", 0).add("messages", Json.createArrayBuilder().add(Json.createObjectBuilder()
                        .add("role", "user").add("content", question))).build();
        return protocol.ask(new ModelCall(new TenantId(new UUID(0, 1)), model, body, false, Duration.ofMinutes(2)),
                model.endpoints().getFirst(), ChunkListener.NONE, new Cancellation());
    }

    private static String text(Completion completion) {
        return completion.response().getJsonArray("choices").getJsonObject(0).getJsonObject("message").getString("content");
    }
}
