package dev.weir.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A judge is taken at its word in one form only. */
class VerdictTest {
    @Test
    void theAgreedFormIsRead() {
        assertEquals(Verdict.SAME, Verdict.read("{\"same\": true}"));
        assertEquals(Verdict.DIFFERENT, Verdict.read(" {\"same\":false}\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "true", "same", "{}", "{\"same\":\"true\"}", "{\"same\":null}", "{\"same\":1}",
            "{\"Same\":true}", "{\"same\":true,\"why\":\"obvious\"}", "{\"same\":true,\"same\":false}",
            "{\"same\":true} {\"same\":false}", "Sure! {\"same\":true}", "```json\n{\"same\":true}\n```", "{\"same\":true",
            "[{\"same\":true}]"})
    void anythingElseIsNoVerdict(String text) {
        assertEquals(Verdict.UNREADABLE, Verdict.read(text));
    }
}
