package dev.weir.api;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What a running node says of its API at {@code /openapi}. */
record ApiDocument(JsonObject json) {
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch", "head", "options");

    static ApiDocument of(ApiCalls calls) {
        return new ApiDocument(calls.done("GET", "/openapi?format=json", null, null));
    }

    /** One method of one path. */
    record Described(String method, String path, JsonObject json) {
        boolean isAdministration() {
            return path.startsWith("/admin/");
        }

        boolean takesJson() {
            return content().containsKey("application/json");
        }

        /** The first JSON example of its body; {@code null} when it takes none. */
        String body() {
            return takesJson() ? examples(content().getJsonObject("application/json")).getFirst().toString() : null;
        }

        JsonObject content() {
            return json.containsKey("requestBody") ? json.getJsonObject("requestBody").getJsonObject("content")
                    : JsonValue.EMPTY_JSON_OBJECT;
        }

        JsonObject responses() {
            return json.getJsonObject("responses");
        }

        List<String> parameters(String in) {
            return !json.containsKey("parameters") ? List.of()
                    : json.getJsonArray("parameters").getValuesAs(JsonObject.class).stream()
                            .filter(parameter -> parameter.getString("in").equals(in))
                            .map(parameter -> parameter.getString("name")).toList();
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    List<Described> operations() {
        return json.getJsonObject("paths").entrySet().stream().flatMap(path -> path.getValue().asJsonObject().entrySet()
                .stream().filter(method -> METHODS.contains(method.getKey()))
                .map(method -> new Described(method.getKey().toUpperCase(java.util.Locale.ROOT), path.getKey(),
                        method.getValue().asJsonObject()))).toList();
    }

    Stream<Described> ofTenants() {
        return operations().stream().filter(operation -> !operation.isAdministration());
    }

    static List<JsonValue> examples(JsonObject mediaType) {
        return !mediaType.containsKey("examples") ? List.of()
                : mediaType.getJsonObject("examples").values().stream()
                        .map(example -> example.asJsonObject().get("value")).toList();
    }
}
