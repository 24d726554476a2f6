package dev.weir.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.JsonValue;
import com.openai.core.http.StreamResponse;
import com.openai.errors.OpenAIServiceException;
import com.openai.helpers.ChatCompletionAccumulator;
import com.openai.models.FunctionDefinition;
import com.openai.models.FunctionParameters;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionMessageFunctionToolCall;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;
import dev.weir.testing.DemoShop;
import dev.weir.testing.FakeAnswer;
import dev.weir.testing.SharedShop;
import jakarta.json.JsonObject;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** OpenAI's own client, unchanged but for the base URL, against a real server. */
@ExtendWith(SharedShop.class)
class OfficialClientIT {
    private static final String ARGUMENTS = "{ \"order\": \"the blue one\" }";

    private static DemoShop shop;
    private static OpenAIClient client;

    @BeforeAll
    static void start(DemoShop shared) {
        shop = shared;
        client = OpenAIOkHttpClient.builder().baseUrl(shop.server().uri().resolve("/v1").toString()).apiKey(shop.key())
                .maxRetries(0).build();
    }

    @AfterAll
    static void stop() {
        client.close();
    }

    @Test
    void aModelsAnswerPlainAndStreamed() {
        shop.upstream().next(FakeAnswer.text("Nobody here knows, but I do."), FakeAnswer.text("One two three four."));
        ChatCompletion plain = client.chat().completions()
                .create(ask("Who painted the ceiling of the old town hall?").build());
        assertEquals("Nobody here knows, but I do.", plain.choices().getFirst().message().content().orElseThrow());
        ChatCompletion streamed = streamed(ask("Which river runs through the old capital?"));
        assertEquals("One two three four.", streamed.choices().getFirst().message().content().orElseThrow());
    }

    @Test
    void toolsAndUnknownParametersPassThroughPlain() {
        shop.upstream().next(FakeAnswer.toolCall("find_order", ARGUMENTS));
        ChatCompletion answer = client.chat().completions().create(withTool("Which parcel did the gull take?").build());
        assertCalled(answer);
        assertPassedOn();
    }

    @Test
    void toolsAndUnknownParametersPassThroughStreamed() {
        shop.upstream().next(FakeAnswer.toolCall("find_order", ARGUMENTS));
        assertCalled(streamed(withTool("Which parcel did the crow take?")));
        assertPassedOn();
    }

    @Test
    void usageReachesTheClientThatAskedForIt() {
        shop.upstream().next(FakeAnswer.words(7));
        ChatCompletion answer = streamed(ask("Who sweeps the pier at dawn?")
                .streamOptions(ChatCompletionStreamOptions.builder().includeUsage(true).build()));
        assertEquals(7, answer.usage().orElseThrow().completionTokens());
    }

    @Test
    void weirsOwnMemberIsThereForThoseWhoLook() {
        shop.upstream().next(FakeAnswer.words(2));
        ChatCompletion answer = client.chat().completions().create(ask("Who waxes the oars?").build());
        Map<?, ?> weir = answer._additionalProperties().get("weir").convert(Map.class);
        assertEquals("model", weir.get("source"));
        assertTrue(new BigDecimal((String) weir.get("cost_usd")).signum() > 0);
    }

    /** A second request of the client's would be answered. */
    @Test
    void whatWeirHasTriedAgainTheClientDoesNot() {
        shop.upstream().next(FakeAnswer.error(401, "x", "No"));
        OpenAIClient retrying = OpenAIOkHttpClient.builder().baseUrl(shop.server().uri().resolve("/v1").toString())
                .apiKey(shop.key()).maxRetries(2).build();
        OpenAIServiceException refused = assertThrows(OpenAIServiceException.class, () -> retrying.chat().completions()
                .create(ask("Who counts the lobster pots?").model("gpt-4.1").build()));
        retrying.close();
        assertEquals(503, refused.statusCode());
    }

    @Test
    void aRefusalIsTheClientsOwnException() {
        OpenAIServiceException refused = assertThrows(OpenAIServiceException.class, () -> client.chat().completions()
                .create(ask("Who lights the beacon?").model("no-such-model").build()));
        assertEquals("model_not_found", refused.code().orElseThrow());
    }

    private static ChatCompletionCreateParams.Builder ask(String question) {
        return ChatCompletionCreateParams.builder().model("auto").addUserMessage(question);
    }

    private static ChatCompletionCreateParams.Builder withTool(String question) {
        FunctionParameters parameters = FunctionParameters.builder()
                .putAdditionalProperty("type", JsonValue.from("object"))
                .putAdditionalProperty("x-nested", JsonValue.from(Map.of("deep", 1))).build();
        return ask(question).addFunctionTool(FunctionDefinition.builder().name("find_order").parameters(parameters).build())
                .temperature(0.25).putAdditionalBodyProperty("repetition_penalty", JsonValue.from(1.5));
    }

    private static ChatCompletion streamed(ChatCompletionCreateParams.Builder question) {
        ChatCompletionAccumulator whole = ChatCompletionAccumulator.create();
        try (StreamResponse<ChatCompletionChunk> chunks = client.chat().completions().createStreaming(question.build())) {
            chunks.stream().forEach(whole::accumulate);
        }
        return whole.chatCompletion();
    }

    private static void assertCalled(ChatCompletion answer) {
        ChatCompletionMessageFunctionToolCall call = answer.choices().getFirst().message().toolCalls().orElseThrow()
                .getFirst().asFunction();
        assertEquals("find_order", call.function().name());
        assertEquals(ARGUMENTS, call.function().arguments());
    }

    private static void assertPassedOn() {
        JsonObject sent = shop.upstream().lastRequest().body();
        JsonObject function = sent.getJsonArray("tools").getJsonObject(0).getJsonObject("function");
        assertEquals("find_order", function.getString("name"));
        assertEquals(1, function.getJsonObject("parameters").getJsonObject("x-nested").getInt("deep"));
        assertEquals("0.25", sent.getJsonNumber("temperature").toString());
        assertEquals("1.5", sent.getJsonNumber("repetition_penalty").toString());
    }
}
