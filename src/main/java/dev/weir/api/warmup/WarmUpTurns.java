package dev.weir.api.warmup;

import static java.net.http.HttpRequest.BodyPublishers.ofString;

import dev.weir.platform.Json;
import dev.weir.platform.Settings;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/** Questions that a node asks itself over its own port, plain and as streams. */
final class WarmUpTurns {
    private static final Logger LOG = System.getLogger(WarmUpTurns.class.getName());
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** A busy machine's first answer may be slow indeed, and is not to be given up. */
    private static final Duration SLOWEST = Duration.ofMinutes(5);
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final List<String> QUESTIONS = List.of("What does express delivery cost in Ireland?",
            "How much is express delivery in Ireland?", "Can I return worn boots within 60 days?",
            "Please call me on +44 20 7946 0958 about my order.", "Who made the harbour lamp?");
    private static final int ANSWERED = 200;
    private static final int TOO_MANY = 429;

    private final URI chat;

    private WarmUpTurns(URI chat) {
        this.chat = chat;
    }

    /** Questions to the node of these settings, wherever it listens. */
    static WarmUpTurns over(Settings settings) {
        String host = settings.text("weir.http.host", "localhost");
        return new WarmUpTurns(URI.create("http://" + (host.equals("*") ? "localhost" : host) + ":"
                + settings.text("weir.http.port", "8080") + "/v1/chat/completions"));
    }

    /**
     * Asks them all. A node that refuses itself for a minute says so and goes on: it may well answer others.
     *
     * @param key makes a key that works for the next question
     */
    void ask(Supplier<String> key) throws InterruptedException {
        long refused = System.nanoTime();
        try (HttpClient client = HttpClient.newBuilder().proxy(HttpClient.Builder.NO_PROXY).build()) {
            for (int asked = 0, status = 0; asked < 2 * QUESTIONS.size() && status != TOO_MANY; ) {
                status = status(client, key.get(), QUESTIONS.get(asked % QUESTIONS.size()), asked >= QUESTIONS.size());
                if (status == ANSWERED) {
                    asked++;
                    refused = System.nanoTime();
                } else if (System.nanoTime() - refused > PATIENCE.toNanos()) {
                    LOG.log(Level.WARNING, "This node did not answer itself at " + chat + " (status " + status
                            + "): its first answers will be slow");
                    return;
                } else {
                    Thread.sleep(PAUSE);
                }
            }
        }
    }

    /** The answer's status; 0 when there was none, because the port is not open yet. */
    private int status(HttpClient client, String key, String question, boolean stream) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(chat).timeout(SLOWEST).header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json").POST(ofString(body(question, stream))).build();
        try {
            return client.send(request, BodyHandlers.ofString()).statusCode();
        } catch (IOException notYet) {
            return 0;
        }
    }

    private static String body(String question, boolean stream) {
        return Json.createObjectBuilder().add("model", "auto").add("stream", stream).add("messages",
                Json.createArrayBuilder().add(Json.createObjectBuilder().add("role", "user").add("content", question)))
                .build().toString();
    }
}
