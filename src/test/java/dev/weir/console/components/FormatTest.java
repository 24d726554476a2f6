package dev.weir.console.components;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class FormatTest {
    @Test
    void oneIsOneAndAllElseAreMany() {
        assertEquals("0 turns", Format.count(0, "turn"));
        assertEquals("1 turn", Format.count(1, "turn"));
        assertEquals("12,000 turns", Format.count(12_000, "turn"));
        assertEquals("1 entry is", Format.count(1, "entry is", "entries are"));
        assertEquals("2 entries are", Format.count(2, "entry is", "entries are"));
    }
}
