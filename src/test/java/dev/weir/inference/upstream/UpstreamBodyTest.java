package dev.weir.inference.upstream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.inference.CatalogueModel;
import dev.weir.inference.ChatRequest;
import dev.weir.inference.Message;
import dev.weir.inference.ServiceTier;
import dev.weir.inference.Tier;
import dev.weir.platform.Failure;
import dev.weir.platform.FailureCode;
import jakarta.json.JsonObject;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is sent upstream, and what is not. */
class UpstreamBodyTest {
    private static JsonObject body(String upstreamModel, boolean stream, String parameters, Message... messages) {
        List<Message> list = messages.length == 0 ? List.of(Message.of("user", "Hello")) : List.of(messages);
        ChatRequest request = new ChatRequest(list, "auto", stream, false, ServiceTier.FLEX, Optional.of("customer-7"),
                Map.of("conversation_id", "c", "team", "blue"), JsonText.object(parameters));
        CatalogueModel model = new CatalogueModel("large", Tier.LARGE, "openai", List.of(URI.create("http://h/v1")),
                upstreamModel, "unknown", Optional.empty(), 10_000, 800);
        return UpstreamBody.of(request, list, model, 500);
    }

    private static JsonObject body(String parameters) {
        return body("gpt-4.1", false, parameters);
    }

    private static Failure refusal(String parameters, Message... messages) {
        return assertThrows(Failure.class, () -> body("gpt-4.1", false, parameters, messages));
    }

    @Test
    void passesUnknownParametersAndMessagesUntouched() {
        JsonObject odd = JsonText.object("{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"x\"}],\"odd\":1}");
        JsonObject body = body("gpt-4.1", false, "{\"temperature\":0.2,\"brand_new\":{\"a\":[1,null]}}",
                new Message("user", "x", odd));
        assertEquals(odd, body.getJsonArray("messages").get(0));
        assertEquals(JsonText.object("{\"a\":[1,null]}"), body.get("brand_new"));
        assertEquals("0.2", body.get("temperature").toString());
        assertEquals("gpt-4.1", body.getString("model"));
    }

    @Test
    void keepsWhatWeirConsumes() {
        JsonObject body = body("{\"service_tier\":\"flex\",\"metadata\":{\"team\":\"blue\"},\"store\":true}");
        for (String own : List.of("service_tier", "metadata", "stream", "store", "user")) {
            assertFalse(body.containsKey(own), own);
        }
    }

    @Test
    void aStreamReportsItsUsage() {
        JsonObject body = body("gpt-4.1", true, "{\"stream_options\":{\"include_usage\":false,\"obfuscate\":false}}");
        assertTrue(body.getBoolean("stream"));
        assertEquals(JsonText.object("{\"include_usage\":true,\"obfuscate\":false}"), body.get("stream_options"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"gpt-4.1 | {} | max_tokens | 500", "gpt-5-mini | {} | max_completion_tokens | 500",
        "o3 | {} | max_completion_tokens | 500", "openai/o4-mini | {} | max_completion_tokens | 500",
        "gpt-4o | {} | max_tokens | 500", "gpt-4o | {\"max_tokens\": 20} | max_tokens | 20",
        "gpt-4o | {\"max_completion_tokens\": 9000} | max_completion_tokens | 500",
        "gpt-4o | {\"max_tokens\": null} | max_tokens | 500",
        "gpt-4o | {\"max_tokens\": 99999999999} | max_tokens | 500"})
    void theOutputIsAlwaysCapped(String model, String parameters, String field, int cap) {
        JsonObject body = body(model, false, parameters);
        assertEquals(cap, body.getInt(field));
        assertEquals(cap, UpstreamBody.maxOutputTokens(body));
        assertEquals(1, body.keySet().stream().filter(name -> name.startsWith("max_")).count());
    }

    @Test
    void theModelsOwnLimitCounts() {
        ChatRequest request = new ChatRequest(List.of(Message.of("user", "x")), "auto", false, false,
                ServiceTier.DEFAULT, Optional.empty(), Map.of(), JsonText.object("{}"));
        CatalogueModel model = new CatalogueModel("m", Tier.LARGE, "openai", List.of(URI.create("http://h/v1")), "m",
                "unknown", Optional.empty(), 10_000, 800);
        assertEquals(800, UpstreamBody.maxOutputTokens(UpstreamBody.of(request, request.messages(), model, 5_000)));
    }

    @ParameterizedTest
    @CsvSource({"https://api.openai.com/v1, openai, true", "http://127.0.0.1:4000/v1, openai, true",
        "https://shop.openai.azure.com/openai/v1, openai, false", "http://triton:8000, triton, false"})
    void whoRefusesWhatItDoesNotKnowIsToldNoTier(URI endpoint, String backend, boolean told) {
        assertEquals(told, UpstreamBody.takesServiceTier(new CatalogueModel("m", Tier.LARGE, backend, List.of(endpoint), "gpt-4.1",
                "unknown", Optional.empty(), 10_000, 800)));
    }

    @Test
    void aCapIsLoweredUnderEachOfItsNamesAndNeverRaised() {
        JsonObject both = JsonText.object("{\"max_tokens\":400,\"max_completion_tokens\":90,\"messages\":[]}");
        assertEquals(JsonText.object("{\"max_tokens\":100,\"max_completion_tokens\":90,\"messages\":[]}"),
                UpstreamBody.capped(both, 100));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"gpt-4.1 | {} | 32", "gpt-5-mini | {} | 256", "gpt-4.1 | {\"max_tokens\": 10} | 10",
        "small | {\"min_tokens\": 200} | 200"})
    void aCapIsLoweredNoFurtherThanIsOfUse(String model, String parameters, int least) {
        assertEquals(least, UpstreamBody.leastOutputTokens(body(model, false, parameters), 32));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"n\": 0}", "{\"n\": 129}", "{\"n\": 1.5}", "{\"n\": \"two\"}", "{\"max_tokens\": 0}",
        "{\"max_tokens\": -5}", "{\"max_completion_tokens\": \"many\"}", "{\"max_tokens\": 1.5}"})
    void refusesImpossibleNumbers(String parameters) {
        assertEquals(FailureCode.INVALID_REQUEST, refusal(parameters).code());
        assertTrue(refusal(parameters).param().isPresent());
    }

    @Test
    void countsTheChoices() {
        assertEquals(1, UpstreamBody.choices(body("{}")));
        assertEquals(3, UpstreamBody.choices(body("{\"n\": 3}")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"audio\": {\"voice\": \"x\"}}", "{\"web_search_options\": {}}", "{\"best_of\": 5}",
        "{\"prediction\": {\"type\": \"content\", \"content\": \"x\"}}", "{\"modalities\": [\"text\", \"audio\"]}",
        "{\"tools\": [{\"type\": \"web_search\"}]}", "{\"models\": [\"dearer\"]}"})
    void refusesWhatNoPriceCovers(String parameters) {
        Failure refusal = refusal(parameters);
        assertEquals(FailureCode.NOT_SUPPORTED, refusal.code());
        assertEquals(refusal.param(), JsonText.object(parameters).keySet().stream().findFirst());
    }

    @Test
    void letsPassWhatLooksLikeIt() {
        JsonObject body = body("""
                {"modalities": ["text"], "prediction": null, "tools": [{"type": "function", "function": {"name": "f"}}],
                 "audio": null}""");
        assertEquals(1, body.getJsonArray("tools").size());
    }

    @Test
    void refusesPartsThatAreNotText() {
        JsonObject picture = JsonText.object("""
                {"role": "user", "content": [{"type": "image_url", "image_url": {"url": "http://h/i.png"}}]}""");
        Failure refusal = refusal("{}", new Message("user", "", picture));
        assertEquals(FailureCode.NOT_SUPPORTED, refusal.code());
        assertEquals(Optional.of("messages"), refusal.param());
    }
}
