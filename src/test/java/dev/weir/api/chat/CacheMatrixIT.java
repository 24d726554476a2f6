package dev.weir.api.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.platform.Ids;
import dev.weir.testing.DemoShop;
import dev.weir.testing.SharedShop;
import dev.weir.testing.StreamedAnswer;
import dev.weir.testing.TestClient;
import jakarta.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the caches do for a question that is asked twice: every switch of the policy, in every language, by every assistant,
 * for the same and for another question, that a model or a document answers, plain and streamed, in every place of a
 * conversation. What is right is worked out here from these alone.
 */
@ExtendWith(SharedShop.class)
class CacheMatrixIT {
    /** One tenant's switches. */
    record Switches(boolean exact, boolean similar, boolean knowledge, String language) {
        boolean english() {
            return language.equals("en");
        }

        /** Whether any cache may be asked. */
        boolean any() {
            return exact || similar && english();
        }

        String policy() {
            return """
                    {"exact_cache":{"enabled":%s},"semantic_cache":{"enabled":%s},
                     "knowledge":{"enabled":%s,"answer_threshold":0.6},"limits":{"requests_per_minute":100000}}"""
                    .formatted(exact, similar, knowledge);
        }
    }

    /** The second question beside the first one. */
    enum Second { SAME, SIMILAR, ANOTHER }

    /** Where the question stands. */
    enum Place { ALONE, GREETED, LATER, LEANING }

    /** One way of asking. */
    record Cell(boolean documented, boolean stream, boolean named, Place place) {
    }

    static Stream<Switches> switches() {
        return Stream.of("en", "de").flatMap(language -> Stream.of(true, false).flatMap(exact -> Stream.of(true, false)
                .flatMap(similar -> Stream.of(true, false)
                        .map(knowledge -> new Switches(exact, similar, knowledge, language)))));
    }

    private static List<Cell> cells() {
        List<Cell> all = new ArrayList<>();
        for (Place place : Place.values()) {
            for (int bits = 0; bits < 8; bits++) {
                all.add(new Cell((bits & 1) > 0, (bits & 2) > 0, (bits & 4) > 0, place));
            }
        }
        return all;
    }

    @ParameterizedTest
    @MethodSource("switches")
    void askedTwice(Switches switches, DemoShop shop) {
        try (TestClient client = new TestClient(shop.server().uri(), shop.admin().newTenant("matrix-" + Ids.next()))) {
            prepare(client, switches);
            List<String> wrong = new ArrayList<>();
            List<Cell> cells = cells();
            for (int number = 0; number < cells.size(); number++) {
                Cell cell = cells.get(number);
                check(wrong, switches, cell, "first", firstly(switches, cell),
                        ask(client, switches, cell, number, !cell.stream(), Second.SAME));
                for (Second second : Second.values()) {
                    check(wrong, switches, cell, second.name(), secondly(switches, cell, second),
                            ask(client, switches, cell, number, cell.stream(), second));
                }
            }
            assertEquals(List.of(), wrong);
        }
    }

    /** What is right, as {@code source outcome}; of two words either. */
    private static String firstly(Switches on, Cell cell) {
        boolean quoted = on.knowledge() && on.english() && cell.documented() && cell.place() != Place.LEANING;
        return (quoted ? "knowledge" : "model") + " " + without(on, cell, quoted);
    }

    private static String without(Switches on, Cell cell, boolean quoted) {
        if (!on.any() || leans(on, cell)) {
            return "not_looked_up";
        }
        return quoted || cell.place() != Place.LATER ? "miss" : "not_kept";
    }

    private static String secondly(Switches on, Cell cell, Second second) {
        String first = firstly(on, cell);
        boolean served = second == Second.SAME ? on.any() : second == Second.SIMILAR && on.similar() && on.english();
        if (first.endsWith(" miss") && served) {
            return (second == Second.SAME && on.exact() ? "exact_cache" : "semantic_cache") + " hit";
        }
        boolean mayLookAlike = second == Second.ANOTHER && on.similar() && on.english()
                && first.endsWith(" miss");
        return mayLookAlike ? first + "|near_miss" : first;
    }

    /** Only English is judged: elsewhere whatever comes later leans. */
    private static boolean leans(Switches on, Cell cell) {
        return cell.place() == Place.LEANING || cell.place() != Place.ALONE && !on.english();
    }

    private static void check(List<String> wrong, Switches switches, Cell cell, String which, String right,
            JsonObject weir) {
        JsonObject cache = weir.getJsonObject("cache");
        String source = weir.getString("source");
        String outcome = cache.getString("outcome");
        boolean hit = outcome.equals("hit");
        boolean read = !which.equals("first") || switches.knowledge() && !weir.getJsonArray("citations").isEmpty()
                || !switches.knowledge() && weir.getJsonArray("citations").isEmpty() || !cell.documented()
                || cell.place() == Place.LEANING && !switches.english(); // its words alone find nothing
        boolean told = cache.getString("reason").endsWith(".") && cache.isNull("entry_id") != hit
                && cache.getBoolean("exact") == source.equals("exact_cache");
        String[] parts = right.split(" ");
        if (!told || !read || !source.equals(parts[0]) || !List.of(parts[1].split("\\|")).contains(outcome)) {
            wrong.add(switches + " " + cell + " " + which + ": " + right + " expected of " + source + " " + cache + weir.get("citations"));
        }
    }

    /** A seed of its own keeps each cell's answers from the others. */
    private static JsonObject ask(TestClient client, Switches switches, Cell cell, int number, boolean stream,
            Second which) {
        String body = """
                {"model":"auto","seed":%d,"stream":%s,"messages":[%s{"role":"user","content":"%s"}]%s}""".formatted(number,
                stream, before(cell.place()),
                cell.place() == Place.LEANING ? "And how much is that one?" : question(switches, cell, which),
                cell.named() ? ",\"metadata\":{\"assistant\":\"second\"}" : "");
        HttpResponse<String> answer = client.post(TestClient.CHAT, body);
        assertEquals(200, answer.statusCode(), answer.body());
        return (stream ? StreamedAnswer.of(answer).last() : TestClient.json(answer)).getJsonObject("weir");
    }

    private static String before(Place place) {
        return switch (place) {
            case ALONE -> "";
            case GREETED -> """
                    {"role":"user","content":"Hello"},{"role":"assistant","content":"Hello! How can I help you?"},""";
            case LATER, LEANING -> """
                    {"role":"user","content":"Do you sell tents?"},{"role":"assistant","content":"Yes, six of them."},""";
        };
    }

    private static String question(Switches switches, Cell cell, Second which) {
        Map<Second, String> words = switches.english() ? cell.documented()
                ? Map.of(Second.SAME, "What does express delivery cost in Ireland?",
                        Second.SIMILAR, "How much is express delivery in Ireland?",
                        Second.ANOTHER, "What does standard delivery cost in Ireland?")
                : Map.of(Second.SAME, "Can I bring my dog on a guided tour?",
                        Second.SIMILAR, "Can I bring my dog on a guided tour please?",
                        Second.ANOTHER, "Can I bring my bike on a guided tour?")
                : cell.documented()
                ? Map.of(Second.SAME, "Was kostet der Expressversand nach Irland?",
                        Second.SIMILAR, "Wie viel kostet der Expressversand nach Irland?",
                        Second.ANOTHER, "Was kostet der Standardversand nach Irland?")
                : Map.of(Second.SAME, "Wer malte die Decke im alten Rathaus?",
                        Second.SIMILAR, "Von wem ist die Decke im alten Rathaus?",
                        Second.ANOTHER, "Wer malte die Decke im neuen Rathaus?");
        return words.get(which);
    }

    private static void prepare(TestClient client, Switches switches) {
        document(client, "Express delivery", "What does express delivery cost in Ireland? Express delivery in Ireland costs "
                + "12.90 euros.");
        document(client, "Standard delivery", "What does standard delivery cost in Ireland? Standard delivery in Ireland costs "
                + "4.90 euros.");
        document(client, "Expressversand", "Der Expressversand nach Irland kostet 12,90 Euro.");
        String versions = "{\"language\":\"" + switches.language() + "\",\"policy\":" + switches.policy() + "}";
        String usual = TestClient.json(client.get("/v1/assistants")).getJsonArray("data").getJsonObject(0).getString("id");
        done(client.patch("/v1/assistants/" + usual, versions));
        String second = TestClient.json(client.post("/v1/assistants", "{\"name\":\"second\"," + versions.substring(1)))
                .getString("id");
        for (String assistant : List.of(usual, second)) {
            done(client.post("/v1/assistants/" + assistant + "/publish", ""));
        }
        Awaitility.await("the documents").atMost(Duration.ofMinutes(1))
                .until(() -> !client.get("/v1/knowledge/documents").body().contains("\"pending\""));
    }

    private static void document(TestClient client, String title, String text) {
        done(client.post("/v1/knowledge/documents", "{\"title\":\"" + title + "\",\"text\":\"" + text + "\"}"));
    }

    private static void done(HttpResponse<String> answer) {
        assertEquals(2, answer.statusCode() / 100, answer.body());
    }
}
