package dev.weir.bulk;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** An endpoint without a model: it answers with what it was asked, and remembers the beginning of it. */
final class Echo implements BulkEndpoint {
    final List<String> asked = new CopyOnWriteArrayList<>();
    final List<String> shared = new CopyOnWriteArrayList<>();
    Function<BulkItem, JsonObject> answer = BulkItem::body;

    @Override
    public String path() {
        return "/v1/echo";
    }

    @Override
    public Optional<String> identity(JsonObject body) {
        return Optional.of(Integer.toHexString(body.hashCode()));
    }

    @Override
    public ItemAnswer answer(BulkItem item) {
        asked.add(beginning(item));
        JsonObject said = Json.createObjectBuilder(answer.apply(item)).build();
        return new ItemAnswer() {
            @Override
            public JsonObject body() {
                return said;
            }

            @Override
            public void shareWith(BulkItem other) {
                shared.add(beginning(other));
            }
        };
    }

    private static String beginning(BulkItem item) {
        String say = item.body().getString("say");
        return say.substring(0, Math.min(20, say.length()));
    }
}
