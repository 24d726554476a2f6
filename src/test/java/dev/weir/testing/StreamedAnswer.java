package dev.weir.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.platform.JsonDocument;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.util.List;

/** A stream of server-sent events that ended in order, as a client sees it. */
public record StreamedAnswer(HttpHeaders headers, List<JsonObject> chunks) {
    private static final String DATA = "data: ";

    public static StreamedAnswer of(HttpResponse<String> response) {
        assertEquals(200, response.statusCode(), response.body());
        List<String> data = response.body().lines().filter(line -> line.startsWith(DATA))
                .map(line -> line.substring(DATA.length())).toList();
        assertEquals("[DONE]", data.getLast());
        return new StreamedAnswer(response.headers(),
                data.subList(0, data.size() - 1).stream().map(JsonDocument::trusted).toList());
    }

    /** What clients do that look at every chunk's first choice: the texts joined. */
    public String text() {
        StringBuilder text = new StringBuilder();
        for (JsonObject chunk : chunks) {
            JsonObject delta = chunk.getJsonArray("choices").getJsonObject(0).getJsonObject("delta");
            if (delta.get("content") instanceof JsonString part) {
                text.append(part.getString());
            }
        }
        return text.toString();
    }

    public JsonObject last() {
        return chunks.getLast();
    }
}
