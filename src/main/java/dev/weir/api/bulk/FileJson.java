package dev.weir.api.bulk;

import dev.weir.bulk.StoredFile;
import dev.weir.platform.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.function.Function;

/** OpenAI's {@code file} object, and its lists with their first and last identifier. */
final class FileJson {
    private FileJson() {
    }

    static JsonObject of(StoredFile file) {
        return Json.createObjectBuilder().add("id", file.id().toString()).add("object", "file")
                .add("bytes", file.bytes()).add("created_at", file.createdAt().getEpochSecond())
                .add("expires_at", file.expiresAt().getEpochSecond()).add("filename", file.filename())
                .add("purpose", file.purpose()).add("status", "processed").build();
    }

    /** A list as OpenAI's clients page through it; it was asked for with one item more than it shows. */
    static <T> JsonObject list(List<T> items, int limit, Function<T, String> id, Function<T, JsonObject> json) {
        List<T> shown = items.subList(0, Math.min(limit, items.size()));
        JsonArrayBuilder data = Json.createArrayBuilder();
        shown.stream().map(json).forEach(data::add);
        JsonObjectBuilder list = Json.createObjectBuilder().add("object", "list").add("data", data);
        if (shown.isEmpty()) {
            list.addNull("first_id").addNull("last_id");
        } else {
            list.add("first_id", id.apply(shown.getFirst())).add("last_id", id.apply(shown.getLast()));
        }
        return list.add("has_more", items.size() > limit).build();
    }
}
