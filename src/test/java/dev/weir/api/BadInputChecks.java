package dev.weir.api;

import static dev.weir.api.ErrorShape.assertNoFault;
import static dev.weir.api.ErrorShape.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.ApiDocument.Described;
import dev.weir.platform.FailureCode;
import dev.weir.platform.JsonDocument;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whether bad input is refused in words everywhere, and is never a fault of Weir's. */
interface BadInputChecks extends OnANode {
    String ADMIN = ApiNode.ADMIN;
    Optional<String> JSON = Optional.of("application/json");

    @Test
    default void whatIsNotAJsonObjectIsRefusedEverywhere() {
        List<byte[]> malformed = Stream.of("{", "[]", "\"x\"", "7", "{} {}", "{\"a\":1,\"a\":2}",
                "{\"a\":".repeat(100) + "1" + "}".repeat(100), "{\"a\":\"\u00ff\"}")
                .map(text -> text.getBytes(StandardCharsets.ISO_8859_1)).toList();
        for (Described operation : withBody()) {
            malformed.forEach(body -> assertRefused(sent(operation, body, JSON), FailureCode.INVALID_REQUEST,
                    operation + " " + new String(body, StandardCharsets.ISO_8859_1)));
        }
    }

    @Test
    default void whatIsTooLargeOrOfAnotherTypeIsRefusedEverywhere() {
        byte[] empty = {'{', '}'};
        byte[] large = (" ".repeat(ApiNode.MAX_BYTES) + "{}").getBytes(StandardCharsets.UTF_8);
        List<Optional<String>> types = List.of(Optional.empty(), Optional.of("text/plain"), Optional.of("application/xml"),
                Optional.of("application/json; charset=iso-8859-1"));
        for (Described operation : withBody()) {
            assertRefused(sent(operation, large, JSON), FailureCode.REQUEST_TOO_LARGE, operation.toString());
            types.forEach(type -> assertRefused(sent(operation, empty, type), FailureCode.UNSUPPORTED_MEDIA_TYPE,
                    operation + " as " + type));
        }
    }

    @Test
    default void strangeValuesAreNoFaultOfWeirs() {
        TenantFixture victim = TenantFixture.make(calls(), "victim");
        int sent = 0;
        // The administration last: a model that it half-way makes must not be asked by the questions.
        for (Described operation : Stream.concat(withBody().stream().filter(each -> !each.isAdministration()),
                withBody().stream().filter(Described::isAdministration)).toList()) {
            String token = operation.isAdministration() ? ADMIN : victim.key();
            for (String body : Mutations.of(JsonDocument.parse(operation.body()))) {
                sent++;
                assertNoFault(calls().send(operation.method(), victim.fill(operation.path()), token, body),
                        operation + " " + body.substring(0, Math.min(300, body.length())));
            }
        }
        assertTrue(sent > 500, "strange documents: " + sent);
        undo();
    }

    /** What was accepted of it must not meet the other tests. */
    private void undo() {
        calls().done("DELETE", "/admin/v1/models/a-probe", ADMIN, null);
        calls().done("PUT", "/admin/v1/paid", ADMIN, "{\"enabled\":true}");
        for (String which : List.of("", "?model=gpt-4.1")) {
            assertNoFault(calls().send("DELETE", "/admin/v1/credentials" + which, ADMIN, (String) null), which);
        }
    }

    @Test
    default void strangeParametersAreNoFaultOfWeirs() {
        List<String> strange = List.of("abc", "-1", "0", "1.5", "99999999999999999999", "", "%00", "%ff", "%ed%a0%80",
                "x".repeat(3_000), "00000000-0000-0000-0000-000000000000", "'%20or%201=1");
        for (Described operation : api().operations()) {
            for (String name : operation.parameters("query")) {
                for (String value : strange) {
                    String path = theirs().fill(operation.path()) + "?" + name + "=" + value;
                    assertNoFault(calls().send(operation.method(), path, operation.isAdministration() ? ADMIN : theirs().key(),
                            operation.body()), operation + "?" + name + "=" + value);
                }
            }
            if (operation.parameters("query").contains("limit")) {
                for (String limit : List.of("abc", "0", "10001", "-1")) {
                    assertEquals("limit", assertRefused(calls().send(operation.method(), ours().fill(operation.path())
                            + "?limit=" + limit, node().token(operation), null), FailureCode.INVALID_REQUEST,
                            operation + " limit " + limit).getString("param"));
                }
            }
        }
    }

    @Test
    default void strangeIdsAreNotFound() {
        for (Described operation : api().operations()) {
            for (String id : List.of("abc", "00000000-0000-0000-0000-000000000000", "%ff", "%ed%a0%80",
                    "x".repeat(3_000))) {
                String path = operation.path().replaceAll("\\{[a-z]+}", id);
                if (!path.equals(operation.path())) {
                    assertNoFault(calls().send(operation.method(), path, node().token(operation), operation.body()),
                            operation + " " + id);
                }
            }
        }
    }

    @Test
    default void unknownAddressesMethodsAndFormatsAreRefusedInJson() {
        for (String path : List.of("/v1", "/v1/nothing", "/v1/chat", "/v1/assistants/x/y/z", "/v1/policy/x")) {
            assertRefused(calls().send("GET", path, ours().key(), (String) null), FailureCode.NOT_FOUND, path);
        }
        assertRefused(calls().send("GET", "/admin/v1/nothing", ADMIN, (String) null), FailureCode.NOT_FOUND, "admin");
        Map<String, Set<String>> methods = api().operations().stream().collect(Collectors.groupingBy(Described::path,
                Collectors.mapping(Described::method, Collectors.toSet())));
        methods.forEach((path, known) -> Stream.of("GET", "PUT", "POST", "DELETE", "PATCH")
                .filter(method -> methods.entrySet().stream().noneMatch(other -> other.getValue().contains(method)
                        && path.matches(other.getKey().replaceAll("\\{[a-z]+}", "[^/]+")))).forEach(method -> {
                    HttpResponse<String> refused = calls().send(method, ours().fill(path),
                            path.startsWith("/admin") ? ADMIN : ours().key(), (String) null);
                    assertRefused(refused, FailureCode.METHOD_NOT_ALLOWED, method + " " + path);
                    assertTrue(refused.headers().firstValue("Allow").orElse("").contains(known.iterator().next()),
                            path);
                }));
        HttpResponse<String> csv = calls().send("GET", "/v1/usage", ours().key(), new byte[0], Optional.empty(),
                "Accept", "text/csv");
        assertRefused(csv, FailureCode.NOT_ACCEPTABLE, "text/csv");
    }

    @Test
    default void brokenFormsAreRefused() {
        Optional<String> form = Optional.of("multipart/form-data; boundary=b");
        Map<String, FailureCode> forms = Map.of("", FailureCode.INVALID_REQUEST,
                "no form at all", FailureCode.INVALID_REQUEST, "--b--\r\n", FailureCode.INVALID_REQUEST,
                part("title", "", "A title alone"), FailureCode.INVALID_REQUEST,
                part("file", "; filename=\"x.exe\"\r\nContent-Type: application/x-msdownload", "MZ"),
                FailureCode.UNSUPPORTED_MEDIA_TYPE,
                part("title", "", "t".repeat(301))
                        + part("file", "; filename=\"x.txt\"\r\nContent-Type: text/plain", "x"),
                FailureCode.INVALID_REQUEST);
        forms.forEach((body, code) -> assertRefused(calls().send("POST", "/v1/knowledge/documents", ours().key(),
                (body.startsWith("--b\r\n") ? body + "--b--\r\n" : body).getBytes(StandardCharsets.UTF_8), form), code,
                "form: " + body));
        assertRefused(calls().send("POST", "/v1/knowledge/documents", ours().key(), new byte[] {'x'},
                Optional.of("multipart/form-data")), FailureCode.INVALID_REQUEST, "without a boundary");
    }

    private HttpResponse<String> sent(Described operation, byte[] body, Optional<String> type) {
        return calls().send(operation.method(), ours().fill(operation.path()), node().token(operation), body, type);
    }

    private List<Described> withBody() {
        return api().operations().stream().filter(Described::takesJson).toList();
    }

    private static String part(String name, String more, String content) {
        return "--b\r\nContent-Disposition: form-data; name=\"" + name + "\"" + more + "\r\n\r\n" + content + "\r\n";
    }
}
