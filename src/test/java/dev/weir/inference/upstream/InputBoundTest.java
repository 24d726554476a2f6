package dev.weir.inference.upstream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.inference.CatalogueModel;
import dev.weir.inference.Tier;
import dev.weir.inference.TokenCounter;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The most input tokens a call can be billed for: never below what is counted, and close to it where the tokenizer is known. */
class InputBoundTest {
    private static final String[] PIECES = {"The parcel ", "ist leider ", "昨日届きました", "🧶🧵", "<|endoftext|>", "\\u0000\n\t", "x9",
        "    ", "https://shop.example/?a=1&b=2 ", "ÀÉÎ"};

    @Test
    void aKnownTokenizersBoundIsNeverBelowItsCount() {
        Random random = new Random(3);
        for (String name : List.of("gpt-4.1", "gpt-4", "openai/gpt-5-mini")) {
            for (int round = 0; round < 60; round++) {
                JsonObject body = body(random);
                assertTrue(InputBound.tokens(model(name, "openai"), body) >= TokenCounter.of(name).countBody(body), body.toString());
            }
        }
    }

    @Test
    void anOrdinaryQuestionIsBoundCloseToWhatItTakes() {
        JsonObject body = JsonText.object("{\"model\":\"gpt-4.1\",\"messages\":[{\"role\":\"user\",\"content\":\""
                + "Can I send the blue jumper back? ".repeat(40) + "\"}],\"max_tokens\":1000}");
        long counted = TokenCounter.of("gpt-4.1").countBody(body);
        long bound = InputBound.tokens(model("gpt-4.1", "openai"), body);
        assertTrue(bound < counted * 1.05 + 200, bound + " for " + counted);
        assertTrue(InputBound.tokens(model("llama-3.1-8b", "openai"), body) > bound * 2);
    }

    @Test
    void whatTheTextsDoNotHoldCountsInBytes() {
        String tools = "[{\"type\":\"function\",\"function\":{\"name\":\"order\",\"description\":\"" + "x".repeat(300) + "\"}}]";
        JsonObject plain = JsonText.object("{\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}");
        JsonObject armed = Json.createObjectBuilder(plain).add("tools", JsonText.object("{\"a\":" + tools + "}").get("a")).build();
        CatalogueModel model = model("gpt-4.1", "openai");
        assertTrue(InputBound.tokens(model, armed) - InputBound.tokens(model, plain) >= tools.length());
    }

    @ParameterizedTest
    @CsvSource({"llama-3.1-8b, openai, 512", "gpt-4o-search-preview, openai, 512", "my-own-gpt-4, openai, 512",
        "gpt-oss-20b, openai, 512"})
    void anUnknownTokenizerMakesNoMoreTokensThanBytes(String name, String backend, int template) {
        JsonObject body = body(new Random(4));
        assertEquals(body.toString().getBytes(StandardCharsets.UTF_8).length + template,
                InputBound.tokens(model(name, backend), body));
    }

    @Test
    void aPromptThatWeirWritesCountsWhereItIsLonger() {
        JsonObject body = JsonText.object("{\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}");
        CatalogueModel model = model("llama3-8b", "triton");
        long prompt = TritonPrompt.of(model, body).getBytes(StandardCharsets.UTF_8).length;
        assertTrue(prompt > body.toString().length());
        assertEquals(prompt + 16, InputBound.tokens(model, body));
    }

    private static JsonObject body(Random random) {
        JsonArrayBuilder messages = Json.createArrayBuilder();
        for (int message = 0; message <= random.nextInt(5); message++) {
            StringBuilder text = new StringBuilder();
            for (int piece = random.nextInt(60); piece > 0; piece--) {
                text.append(PIECES[random.nextInt(PIECES.length)]);
            }
            messages.add(random.nextBoolean() ? Json.createObjectBuilder().add("role", "user").add("content", text.toString())
                    : Json.createObjectBuilder().add("role", "user").add("name", "ann").add("content", Json.createArrayBuilder()
                            .add(Json.createObjectBuilder().add("type", "text").add("text", text.toString()))));
        }
        return Json.createObjectBuilder().add("model", "m").add("messages", messages).add("max_tokens", 10).build();
    }

    private static CatalogueModel model(String upstream, String backend) {
        return new CatalogueModel("m", Tier.LARGE, backend, List.of(URI.create("http://h/v1")), upstream, "unknown",
                Optional.empty(), 10_000, 800);
    }
}
