package dev.weir.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** What of a text cannot be held is replaced, and nothing else. */
class PlainTextTest {
    @Test
    void whatCannotBeHeldIsReplaced() {
        assertEquals("a\ufffdb\ufffdc", PlainText.storable("a\0b\ud800c"));
        assertEquals("Wo ist \ud83d\udce6?", PlainText.storable("Wo ist \ud83d\udce6?"));
    }
}
