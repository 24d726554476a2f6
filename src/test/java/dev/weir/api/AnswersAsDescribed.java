package dev.weir.api;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.weir.api.ApiDocument.Described;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.net.http.HttpResponse;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Collectors;

/** Hears every answer of a node and holds it against what the node's OpenAPI description says of that operation. */
final class AnswersAsDescribed implements ApiCalls.Listener {
    /** What is refused before an operation is found, or because of how an answer was asked for. */
    private static final Set<Integer> OF_NO_OPERATION = Set.of(405, 406);
    private static final String JSON = "application/json";

    private final SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private final Map<JsonObject, Schema> schemas = new ConcurrentHashMap<>();
    private final Set<String> complaints = new ConcurrentSkipListSet<>();
    private final JsonObject components;
    private final List<Described> operations;

    AnswersAsDescribed(ApiDocument api) {
        this.components = api.json().getJsonObject("components");
        this.operations = api.operations().stream().sorted(Comparator.comparing(each -> each.path().contains("{"))).toList();
    }

    /** What was answered otherwise, each kind of it once. */
    Set<String> complaints() {
        return complaints;
    }

    @Override
    public void hear(String method, String path, HttpResponse<String> answer) {
        String address = path.replaceFirst("\\?.*", "");
        operations.stream().filter(each -> each.method().equals(method)
                && address.matches(each.path().replaceAll("\\{[a-z]+}", "[^/]+"))).findFirst()
                .filter(operation -> !OF_NO_OPERATION.contains(answer.statusCode()))
                .ifPresent(operation -> check(operation, answer));
    }

    private void check(Described operation, HttpResponse<String> answer) {
        String what = operation + " answered " + answer.statusCode();
        JsonObject described = operation.responses().getJsonObject(String.valueOf(answer.statusCode()));
        if (described == null) {
            complaints.add(what + ", which is not described");
            return;
        }
        Optional<JsonObject> body = Optional.ofNullable(described.getJsonObject("content"))
                .map(content -> content.getJsonObject(JSON)).map(type -> type.getJsonObject("schema"));
        if (answer.headers().firstValue("Content-Type").orElse("").startsWith(JSON)) {
            body.ifPresentOrElse(schema -> errors(schema, answer.body()).forEach(error -> complaints.add(what + ": " + error)),
                    () -> complaints.add(what + " with JSON, which is not described"));
        }
    }

    /** What is wrong with a document by a schema of the description. */
    Set<String> errors(JsonObject schema, String document) {
        return schemas.computeIfAbsent(schema, this::compiled).validate(document, InputFormat.JSON).stream()
                .map(AnswersAsDescribed::words).collect(Collectors.toSet());
    }

    private static String words(Error error) {
        return error.getInstanceLocation().toString().replaceAll("/\\d+", "/*") + " " + error.getMessage();
    }

    /** A reference in it leads to the description's components. */
    private Schema compiled(JsonObject schema) {
        JsonValue whole = Json.createObjectBuilder(schema).add("components", components).build();
        return registry.getSchema(whole.toString());
    }
}
