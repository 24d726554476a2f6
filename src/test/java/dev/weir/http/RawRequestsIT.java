package dev.weir.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.http.RawClient.Answer;
import dev.weir.platform.JsonDocument;
import dev.weir.testing.Invariants;
import dev.weir.testing.TestDatabase;
import dev.weir.testing.WeirServer;
import jakarta.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a node makes of bytes that no well-behaved client sends: a refusal in words, and nobody else notices. */
class RawRequestsIT {
    private static final int MOST_UNFINISHED = 80;
    private static final int BEYOND = 40;
    private static final int CLIENTS = 48;
    private static final Set<String> FIELDS = Set.of("message", "type", "code", "param");

    private static TestDatabase database;
    private static WeirServer server;
    private static URI node;

    @BeforeAll
    static void start() {
        database = TestDatabase.create();
        server = WeirServer.start(database, Map.of("WEIR_BODY_DEADLINE_MS", "15000", "WEIR_BODY_UNFINISHED",
                String.valueOf(MOST_UNFINISHED), "WEIR_CONSOLE_ADDRESS_SESSIONS_PER_MINUTE", "20"));
        node = server.uri();
    }

    @AfterAll
    static void stop() {
        server.close();
        database.close();
    }

    @AfterEach
    void invariantsHold() {
        Invariants.hold(database);
    }

    @Test
    void noMalformedRequestIsAFaultOfWeirs() {
        String key = "Authorization: Bearer " + server.demo("WEIR_DEMO_KEY") + "\r\n";
        String admin = "Authorization: Bearer " + WeirServer.ADMIN_TOKEN + "\r\n";
        String page = "Origin: " + node + "\r\n";
        Set<String> faults = new ConcurrentSkipListSet<>();
        // Some wait for the rest of their body until its deadline: many are asked at once.
        try (ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
            Map.of("/v1/chat/completions", key, "/v1/models", key, "/admin/v1/tenants", admin, "/widget/v1/session", page,
                    "/console/", "Cookie: " + session() + "\r\n", "/demo/", "", "/nothing", "", "/health/ready", "")
                    .forEach((path, more) -> Malformed.of(path)
                            .filter(each -> !each.headers().startsWith(more.split(":")[0] + ":"))
                            .forEach(each -> clients.execute(() ->
                                    fault(each, RawClient.ask(node, each.bytes(more)), faults))));
        }
        assertEquals(Set.of(), faults);
        assertFalse(server.log().contains("Internal error"), "an internal error was logged");
    }

    /** The container itself answers for an address that it cannot read, and for its own pages under /health. */
    private static void fault(Malformed sent, Answer answer, Set<String> faults) {
        boolean own = !sent.path().startsWith("/health") && !answer.body().contains("CWWWC0005I")
                && !sent.method().equals("TRACE");
        if (answer.status() < 200 || answer.status() >= 500) {
            faults.add(sent + " -> " + answer.status() + " " + answer.body());
        } else if (answer.status() >= 400 && own && !isRefusal(answer)) {
            faults.add(sent + " -> not in words: " + answer);
        }
    }

    private static boolean isRefusal(Answer answer) {
        return answer.isJson() && error(answer).keySet().equals(FIELDS);
    }

    private static JsonObject error(Answer answer) {
        return JsonDocument.trusted(answer.body().substring(answer.body().indexOf('{'), answer.body().lastIndexOf('}') + 1))
                .getJsonObject("error");
    }

    @Test
    void whatAFormsPartMayNotBeIsRefused() {
        String key = "Authorization: Bearer " + server.demo("WEIR_DEMO_KEY") + "\r\n";
        List<String> types = List.of("message/rfc822", "message/partial", "multipart/mixed", "multipart/mixed; boundary=c",
                "multipart/form-data; boundary=b", "text/plain; charset=nope", "text/plain; charset=\"", "x", "/", "text/");
        for (String path : List.of("/v1/files", "/v1/knowledge/documents")) {
            for (String whole : List.of("multipart/form-data", "multipart/mixed", "multipart/related")) {
                types.forEach(type -> Stream.of("", "base64", "nope").forEach(encoding -> {
                    String body = part("title", type, encoding) + part("purpose", type, encoding)
                            + part("file", type, encoding) + "--b--\r\n";
                    Answer answer = RawClient.ask(node, "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                            + key + "Content-Type: " + whole + "; boundary=b\r\nContent-Length: " + body.length() + "\r\n\r\n"
                            + body);
                    assertTrue(answer.status() / 100 == 4 && isRefusal(answer),
                            path + " " + whole + " " + type + " " + encoding + ": " + answer);
                }));
            }
        }
    }

    private static String part(String name, String type, String encoding) {
        return "--b\r\nContent-Disposition: form-data; name=\"" + name + "\"; filename=\"x.exe\"\r\nContent-Type: " + type + "\r\n"
                + (encoding.isEmpty() ? "" : "Content-Transfer-Encoding: " + encoding + "\r\n") + "\r\nhello\r\n";
    }

    @Test
    void unfinishedBodiesAreBoundedAndRefusedInTimeWhileOthersAreServed() {
        List<RawClient> unfinished = new ArrayList<>();
        try {
            for (int client = 0; client < MOST_UNFINISHED + BEYOND; client++) {
                unfinished.add(RawClient.to(node).send(half("/widget/v1/session")));
            }
            assertEquals(404, get("/nothing", "").status());
            Map<Integer, Long> answers = unfinished.stream()
                    .collect(Collectors.groupingBy(client -> client.answer().status(), Collectors.counting()));
            assertEquals(Set.of(408, 429), answers.keySet(), "late, or too many at once");
            assertTrue(answers.get(408) >= MOST_UNFINISHED, answers.toString());
        } finally {
            unfinished.forEach(RawClient::close);
        }
        assertSparseLog("did not arrive in time");
    }

    @Test
    void aClientThatLeavesInTheMiddleIsOneLine() {
        for (int client = 0; client < 50; client++) {
            RawClient.to(node).send(half("/v1/chat/completions")).close();
        }
        Awaitility.await("the line").atMost(Duration.ofMinutes(1)).until(() -> server.log().contains("broke off"));
        assertSparseLog("broke off");
    }

    private static void assertSparseLog(String words) {
        List<String> lines = server.log().lines().filter(line -> line.contains(words)).distinct().toList();
        long seconds = lines.stream().map(line -> line.substring(0, Math.min(20, line.length()))).distinct().count();
        assertTrue(!lines.isEmpty() && lines.size() <= 2 * seconds, lines.toString());
        assertFalse(server.log().contains("BodyFault.of(BodyFault.java"), "a stack trace");
    }

    @Test
    void strangersGetFewSessionsOfTheConsole() {
        Awaitility.await("the bound for one address").atMost(Duration.ofMinutes(2)).pollInterval(Duration.ofMillis(1))
                .until(() -> get("/console/", "").status() == 429);
        Answer refused = get("/console/", "");
        assertTrue(isRefusal(refused) && refused.head().contains("Retry-After: "), refused.toString());
    }

    /** A session of the console's, as soon as there is one to be had. */
    private static String session() {
        Pattern cookie = Pattern.compile("(?i)Set-Cookie: (JSESSIONID=[^;]+)");
        return Awaitility.await("a session").atMost(Duration.ofMinutes(2)).until(() -> cookie.matcher(get("/console/", "")
                .head()).results().map(found -> found.group(1)).findFirst().orElse(""), found -> !found.isEmpty());
    }

    @Test
    void aRedirectNamesNoHostThatTheClientMadeUp() {
        for (String path : List.of("/console", "/demo")) {
            Answer answer = RawClient.ask(node, "GET " + path + " HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n");
            assertEquals(302, answer.status(), answer.toString());
            assertFalse(answer.head().contains("evil.example"), answer.head());
        }
    }

    private static Answer get(String path, String headers) {
        return RawClient.ask(node, "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + headers + "\r\n");
    }

    @Test
    void aBodyMayComeInPieces() {
        String asked = "{\"model\":\"auto\",\"messages\":[{\"role\":\"user\",\"content\":\"Do you sell lanterns?\"}]}";
        String head = "POST /v1/chat/completions HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer "
                + server.demo("WEIR_DEMO_KEY") + "\r\nContent-Type: application/json\r\n";
        try (RawClient plain = RawClient.to(node); RawClient chunked = RawClient.to(node)) {
            plain.send(head + "Content-Length: " + asked.length() + "\r\n\r\n");
            chunked.send(head + "Transfer-Encoding: chunked\r\n\r\n");
            asked.chars().forEach(each -> {
                plain.send(Character.toString(each));
                chunked.send("1\r\n" + Character.toString(each) + "\r\n");
            });
            chunked.send("0\r\n\r\n");
            assertEquals(200, plain.answer().status());
            assertEquals(200, chunked.answer().status());
        }
    }

    private static String half(String path) {
        return "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{\"";
    }

    /** The node's threads, as it says itself. */
}
