package dev.weir.inference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.platform.JsonDocument;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Counts against known ones of the two vocabularies. */
class TokenCounterTest {
    /** Devanagari tells the two vocabularies apart: the newer one knows it far better. */
    private static final String HINDI = "\u0928\u092e\u0938\u094d\u0924\u0947";

    @Test
    void countsWordsAndSpecialTokensAsText() {
        TokenCounter counter = TokenCounter.of("gpt-4.1");
        assertEquals(0, counter.count(""));
        assertEquals(2, counter.count("hello world"));
        assertTrue(counter.count("<|endoftext|>") > 1);
    }

    @ParameterizedTest
    @CsvSource({"gpt-4, true", "gpt-4-0613, true", "gpt-4-turbo, true", "gpt-3.5-turbo, true", "openai/gpt-4, true",
        "gpt-4o, false", "gpt-4.1-mini, false", "gpt-5, false", "llama-3.1-8b, false"})
    void choosesTheVocabularyByTheModel(String model, boolean older) {
        int expected = older ? TokenCounter.of("gpt-4").count(HINDI) : TokenCounter.standard().count(HINDI);
        assertEquals(expected, TokenCounter.of(model).count(HINDI));
        assertTrue(TokenCounter.of("gpt-4").count(HINDI) > TokenCounter.standard().count(HINDI));
    }

    @Test
    void addsTheChatFormat() {
        TokenCounter counter = TokenCounter.standard();
        assertEquals(3 + 3 + 1 + 2, counter.countMessages(List.of(Message.of("user", "hello world"))));
    }

    @Test
    void countsABodyWithItsTools() {
        TokenCounter counter = TokenCounter.standard();
        int bare = counter.countBody(JsonDocument.trusted("""
                {"messages": [{"role": "user", "content": "hello world"}]}"""));
        assertEquals(counter.countMessages(List.of(Message.of("user", "hello world"))), bare);
        assertTrue(counter.countBody(JsonDocument.trusted("""
                {"messages": [{"role": "user", "content": [{"type": "text", "text": "hello world"}]}],
                 "tools": [{"type": "function", "function": {"name": "find_order"}}]}""")) > bare + 5);
    }
}
