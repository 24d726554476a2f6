package dev.weir.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.ApiDocument.Described;
import dev.weir.platform.FailureCode;
import dev.weir.platform.JsonDocument;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.ws.rs.HttpMethod;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whether every operation is described as it is. */
interface DescriptionChecks extends OnANode {
    @Test
    default void everyResourceIsDescribedAndThePageToTryItIsThere() throws IOException {
        Set<String> described = api().operations().stream().map(Described::path).collect(Collectors.toSet());
        Set<String> missing = resources().flatMap(DescriptionChecks::paths).filter(path -> !described.contains(path) && !path.startsWith("/widget/"))
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(Set.of(), missing);
        assertEquals(200, calls().send("GET", "/openapi/ui/", null, (String) null).statusCode());
    }

    @Test
    default void bodiesHaveRealSchemasThatTheirExamplesFollow() {
        for (Described operation : api().operations()) {
            operation.content().forEach((type, body) -> assertSchema(body.asJsonObject(), type, operation + " takes"));
            operation.responses().forEach((status, response) -> {
                if (response.asJsonObject().containsKey("content")) {
                    response.asJsonObject().getJsonObject("content").forEach((type, body) -> assertSchema(
                            body.asJsonObject(), type, operation + " answers " + status));
                }
            });
        }
    }

    private void assertSchema(JsonObject mediaType, String type, String what) {
        JsonObject schema = mediaType.getJsonObject("schema");
        assertTrue(!type.equals("application/json") || Stream.of("$ref", "properties", "additionalProperties")
                .anyMatch(schema::containsKey), what + ": " + schema);
        if (type.equals("application/json")) {
            ApiDocument.examples(mediaType).forEach(example -> assertEquals(Set.of(),
                    node().answers().errors(schema, example.toString()), what + ": " + example));
        }
    }

    @Test
    default void whatMustBeInABodyIsMissedAndWhatMayNotIsRefused() {
        for (Described operation : api().operations().stream().filter(Described::takesJson).toList()) {
            JsonObject schema = operation.content().getJsonObject("application/json").getJsonObject("schema");
            JsonObject body = JsonDocument.trusted(operation.body());
            Stream<String> required = schema.containsKey("required") ? schema.getJsonArray("required")
                    .getValuesAs(JsonString.class).stream().map(JsonString::getString) : Stream.empty();
            required.forEach(name -> assertTrue(body.containsKey(name) && isRefused(operation, Json.createObjectBuilder(body)
                    .remove(name).build()), operation + " without " + name));
            if (schema.getBoolean("additionalProperties", true)) {
                continue;
            }
            assertTrue(isRefused(operation, Json.createObjectBuilder(body).add("no_such_field", 1).build()),
                    operation + " with a field that is not described");
        }
    }

    private boolean isRefused(Described operation, JsonObject body) {
        return calls().send(operation.method(), ours().fill(operation.path()), node().token(operation), body.toString())
                .statusCode() / 100 == 4;
    }

    @Test
    default void everyOperationIsDescribedWithExamplesItsErrorsAndWhoMayCallIt() {
        assertTrue(api().operations().size() > 40, "operations: " + api().operations().size());
        JsonObject schemes = api().json().getJsonObject("components").getJsonObject("securitySchemes");
        for (Described operation : api().operations()) {
            String what = operation.toString();
            assertFalse(operation.json().getString("summary", "").isBlank(), what);
            String scheme = operation.json().getJsonArray("security").getJsonObject(0).keySet().iterator().next();
            assertEquals(operation.isAdministration() ? "admin" : "key", scheme, what);
            assertEquals("bearer", schemes.getJsonObject(scheme).getString("scheme"), what);
            operation.content().forEach((type, body) -> assertExample(body, what + " takes " + type));
            operation.responses().forEach((status, response) -> assertResponse(operation, status, response));
            assertMentions(operation);
        }
    }

    private static void assertExample(JsonValue mediaType, String what) {
        assertFalse(ApiDocument.examples(mediaType.asJsonObject()).isEmpty(), what + " without an example");
    }

    private static void assertResponse(Described operation, String status, JsonValue response) {
        String what = operation + " answers " + status;
        assertFalse(response.asJsonObject().getString("description", "").isBlank(), what);
        if (!status.equals("204")) {
            JsonObject content = response.asJsonObject().getJsonObject("content");
            assertFalse(content == null || content.isEmpty(), what + " with nothing");
            content.forEach((type, body) -> assertExample(body, what + " as " + type));
        }
        if (status.matches("[45].*")) {
            assertTrue(Stream.of(FailureCode.values()).anyMatch(code -> String.valueOf(code.status()).equals(status)
                    && response.asJsonObject().getString("description").contains(code.code())),
                    what + " without a code");
        }
    }

    private static void assertMentions(Described operation) {
        Set<String> statuses = operation.responses().keySet();
        assertTrue(statuses.containsAll(Set.of("401", "500", "503")), operation + ": " + statuses);
        assertTrue(operation.isAdministration() || statuses.containsAll(Set.of("403", "429")),
                operation + ": " + statuses);
        assertTrue(!operation.path().contains("{") || statuses.contains("404"), operation + ": " + statuses);
        assertTrue(!operation.takesJson() || statuses.containsAll(Set.of("400", "413", "415")),
                operation + ": " + statuses);
        assertTrue(operation.path().equals("/v1/responses")
                || statuses.stream().anyMatch(status -> status.startsWith("2")),
                operation + " never succeeds");
    }

    private static Stream<Class<?>> resources() throws IOException {
        Path classes = Path.of("target/classes");
        try (Stream<Path> files = Files.walk(classes)) {
            return files.map(file -> classes.relativize(file).toString())
                    .filter(name -> name.endsWith("Resource.class"))
                    .<Class<?>>map(name -> load(name.replace(".class", "").replace('/', '.'))).toList().stream()
                    .filter(type -> type.isAnnotationPresent(jakarta.ws.rs.Path.class));
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, DescriptionChecks.class.getClassLoader());
        } catch (ClassNotFoundException gone) {
            throw new IllegalStateException(gone);
        }
    }

    /** Where the methods of a resource are, as OpenAPI spells a path with its variables. */
    private static Stream<String> paths(Class<?> resource) {
        return Stream.of(resource.getMethods()).filter(method -> Stream.of(method.getAnnotations())
                .anyMatch(each -> each.annotationType().isAnnotationPresent(HttpMethod.class)))
                .map(method -> resource.getAnnotation(jakarta.ws.rs.Path.class).value() + "/"
                        + Optional.ofNullable(method.getAnnotation(jakarta.ws.rs.Path.class))
                                .map(jakarta.ws.rs.Path::value).orElse(""))
                .map(path -> path.replaceAll("/+", "/").replaceAll("/$", "").replaceAll("\\{([a-z]+)[^}]*}", "{$1}"));
    }
}
