package dev.weir.api.chat;

import static dev.weir.testing.DemoShop.question;
import static dev.weir.testing.DemoShop.with;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.testing.DemoShop;
import dev.weir.testing.FakeAnswer;
import dev.weir.testing.LeavingClient;
import dev.weir.testing.SharedShop;
import dev.weir.testing.StreamedAnswer;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Streams of a real server: what is forwarded when, and what its clients can rely on. */
@ExtendWith(SharedShop.class)
class ChatStreamIT {
    private static DemoShop shop;

    @BeforeAll
    static void start(DemoShop shared) {
        shop = shared;
    }

    @Test
    void theFirstTokenIsForwardedBeforeTheSecondExists() {
        CountDownLatch second = new CountDownLatch(1);
        shop.upstream().next(FakeAnswer.words(3).gate(1, second));
        try (LeavingClient client = shop.leaving(question("Who carved the figurehead of the old ferry?", true))) {
            String chunk = client.next().orElseThrow();
            while (!chunk.contains("word1")) {
                chunk = client.next().orElseThrow();
            }
            // It is counted once it is written, which its reader may be ahead of; the second one is held back meanwhile.
            await().until(() -> shop.upstream().lastRequest().tokensSent() == 1);
            second.countDown();
            while (!chunk.equals("[DONE]")) {
                chunk = client.next().orElseThrow();
            }
        }
    }

    @Test
    void everyChunkHasAChoiceAndTheLastOneCarriesWeir() {
        shop.upstream().next(FakeAnswer.words(5));
        StreamedAnswer answer = shop.stream(question("Who rang the bell of the drowned chapel?", true));
        assertEquals("word1 word2 word3 word4 word5", answer.text());
        JsonObject last = answer.last();
        assertEquals("stop", last.getJsonArray("choices").getJsonObject(0).getString("finish_reason"));
        assertEquals("model", last.getJsonObject("weir").getString("source"));
        assertEquals(5, last.getJsonObject("weir").getJsonObject("usage").getInt("output_tokens"));
        assertEquals(1, answer.chunks().stream().filter(chunk -> chunk.containsKey("weir")).count());
    }

    @Test
    void usageIsSentToThoseWhoAskForItAlone() {
        shop.upstream().next(FakeAnswer.words(4), FakeAnswer.words(4));
        StreamedAnswer without = shop.stream(question("Who keeps the log of the north buoy?", true));
        assertEquals("word1 word2 word3 word4", without.text());
        assertTrue(without.chunks().stream().allMatch(chunk -> chunk.getOrDefault("usage", JsonValue.NULL)
                == JsonValue.NULL));
        StreamedAnswer asked = shop.stream(with(question("Who keeps the log of the south buoy?", true),
                "\"stream_options\":{\"include_usage\":true}"));
        assertTrue(asked.last().getJsonArray("choices").isEmpty());
        assertEquals(4, asked.last().getJsonObject("usage").getInt("completion_tokens"));
        assertTrue(asked.chunks().get(asked.chunks().size() - 2).containsKey("weir"));
    }

    /** Some upstreams begin with a chunk about filters that has no choice. */
    @Test
    void aChunkWithoutChoicesIsNotPassedOn() {
        String head = "data: {\"id\":\"c\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"m\",\"choices\":";
        shop.upstream().next(FakeAnswer.raw(200, "text/event-stream", head + "[],\"prompt_filter_results\":[]}\n\n"
                + head + "[{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"Hello.\"}}]}\n\n"
                + head + "[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\ndata: [DONE]\n\n"));
        assertEquals("Hello.", shop.stream(question("Who greets the first boat of the year?", true)).text());
    }

    @Test
    void documentsAndCachesStreamToo() {
        String question = with(question("Where can I find the tracking link for my order?", true), shop.newAssistant());
        StreamedAnswer quoted = shop.stream(question);
        JsonObject weir = quoted.last().getJsonObject("weir");
        assertEquals("knowledge", weir.getString("source"));
        assertEquals(List.of("knowledge"), quoted.headers().allValues("X-Weir-Source"));
        assertFalse(weir.getJsonArray("citations").isEmpty());
        StreamedAnswer cached = shop.stream(question);
        assertEquals("exact_cache", cached.last().getJsonObject("weir").getString("source"));
        assertEquals(quoted.text(), cached.text());
    }

    @Test
    void anUpstreamThatBreaksOffEndsTheStreamWithAnError() {
        shop.upstream().next(FakeAnswer.words(9).cutAfter(3));
        StreamedAnswer cut = shop.stream(question("Who counts the seals in winter?", true));
        assertEquals("backend_unavailable", cut.last().getJsonObject("error").getString("code"));
    }

    @Test
    void aRefusalHasItsOwnStatusAlsoWhenAStreamWasAskedFor() {
        String unknown = question("Who paints the lighthouse?", true).replace("auto", "no-such-model");
        assertEquals(404, shop.ask(unknown, Map.of()).statusCode());
    }
}
