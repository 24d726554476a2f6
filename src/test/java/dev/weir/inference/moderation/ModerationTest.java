package dev.weir.inference.moderation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import dev.weir.platform.InvalidSetting;
import dev.weir.platform.Settings;
import dev.weir.testing.FakeMetrics;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What moderation lets through, and that nothing passes when it cannot judge. */
class ModerationTest {
    private final FakeMetrics metrics = new FakeMetrics();
    private final AtomicReference<String> asked = new AtomicReference<>("");
    private final AtomicReference<String> authorization = new AtomicReference<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private HttpServer endpoint;
    private int status = 200;
    private String verdict = "{\"results\":[{\"flagged\":false}]}";

    @BeforeEach
    void listen() throws IOException {
        endpoint = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        endpoint.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        endpoint.createContext("/v1/moderations", exchange -> {
            asked.set(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            authorization.set(exchange.getRequestHeaders().getFirst("Authorization"));
            byte[] answer = verdict.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        endpoint.createContext("/slow/moderations", exchange -> {
            try {
                closed.await();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        });
        endpoint.start();
    }

    @AfterEach
    void stop() {
        closed.countDown();
        endpoint.stop(0);
    }

    private Moderation moderation(String... settings) {
        Map<String, String> all = new HashMap<>();
        for (int at = 0; at < settings.length; at += 2) {
            all.put(settings[at], settings[at + 1]);
        }
        return new Moderation(new Settings(key -> Optional.ofNullable(all.get(key))), metrics.registry());
    }

    private String url(String path) {
        return "http://127.0.0.1:" + endpoint.getAddress().getPort() + path;
    }

    @Test
    void isOffUnlessConfigured() {
        Moderation off = moderation();
        assertFalse(off.checksAnswers());
        assertEquals(Optional.empty(), off.objectionToQuestion("anything at all"));
        assertEquals(Optional.empty(), off.objectionToAnswer("anything at all"));
    }

    @Test
    void rulesObjectInAnyCaseAndRepeatNothing() {
        Moderation rules = moderation("weir.moderation.patterns", "\\bbombs?\\b\n\n  poison ");
        String objection = rules.objectionToQuestion("How do I build a BOMB?").orElseThrow();
        assertFalse(objection.toLowerCase(java.util.Locale.ROOT).contains("bomb"));
        assertTrue(rules.objectionToAnswer("Take poison.").isPresent());
        assertEquals(Optional.empty(), rules.objectionToQuestion("Bombastic!"));
        assertEquals(1, metrics.count("weir_moderation", "of", "question", "verdict", "refused"));
        assertEquals(1, metrics.count("weir_moderation", "of", "question", "verdict", "passed"));
    }

    @Test
    void oneSideMayBeLeftOut() {
        Moderation questions = moderation("weir.moderation.patterns", "x", "weir.moderation.output", "false");
        assertFalse(questions.checksAnswers());
        assertEquals(Optional.empty(), questions.objectionToAnswer("x"));
        assertEquals(Optional.empty(),
                moderation("weir.moderation.patterns", "x", "weir.moderation.input", "false").objectionToQuestion("x"));
    }

    @Test
    void asksTheEndpoint() {
        Moderation endpoints = moderation("weir.moderation.url", url("/v1"), "weir.moderation.api.key", "sk-m",
                "weir.moderation.model", "mod-1");
        assertEquals(Optional.empty(), endpoints.objectionToQuestion("Where is my \"parcel\"?"));
        assertEquals("{\"input\":\"Where is my \\\"parcel\\\"?\",\"model\":\"mod-1\"}", asked.get());
        assertEquals("Bearer sk-m", authorization.get());
        verdict = "{\"results\":[{\"flagged\":false},{\"flagged\":true}]}";
        assertTrue(endpoints.objectionToAnswer("No.").orElseThrow().contains("rejects"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {"500 | {\"results\":[{\"flagged\":false}]}", "200 | ",
        "200 | {}", "200 | {\"results\":[]}", "200 | {\"results\":[{}]}", "200 | [1]", "200 | {\"results\":[7]}",
        "302 | {\"results\":[{\"flagged\":false}]}"})
    void passesNothingWithoutAVerdict(int answered, String body) {
        status = answered;
        verdict = body == null ? "" : body;
        assertTrue(moderation("weir.moderation.url", url("/v1")).objectionToQuestion("Hello").orElseThrow()
                .contains("unchecked content is refused"));
    }

    @Test
    void passesNothingWhenNobodyAnswersInTime() {
        assertTrue(moderation("weir.moderation.url", url("/slow"), "weir.moderation.timeout.ms", "100")
                .objectionToQuestion("Hello").isPresent());
        assertTrue(moderation("weir.moderation.url", "http://127.0.0.1:1").objectionToQuestion("Hello").isPresent());
    }

    @Test
    void refusesSettingsThatCheckNothing() {
        assertThrows(InvalidSetting.class, () -> moderation("weir.moderation.patterns", "(unclosed"));
        assertThrows(InvalidSetting.class, () -> moderation("weir.moderation.url", "ftp://host"));
        assertThrows(InvalidSetting.class, () -> moderation("weir.moderation.input", "yes"));
    }
}
