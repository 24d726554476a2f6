package dev.weir.console.versions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.console.versions.TextDiff.Piece;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Where two texts differ, word by word. */
class TextDiffTest {
    @Test
    void onlyTheWordsThatDifferAreMarked() {
        TextDiff diff = TextDiff.of("Be brief.\nNever promise a refund.", "Be brief.\nNever promise a full refund.");
        assertEquals(List.of(same("Be brief.\nNever promise a refund.")), diff.before());
        assertEquals(List.of(same("Be brief.\nNever promise a"), other(" full"), same(" refund.")), diff.after());
    }

    @Test
    void aWordInsteadOfAnotherIsMarkedOnBothSides() {
        TextDiff diff = TextDiff.of("You are kind.", "You are terse.");
        assertEquals(List.of(same("You are "), other("kind"), same(".")), diff.before());
        assertEquals(List.of(same("You are "), other("terse"), same(".")), diff.after());
    }

    @Test
    void neighboursOfOneKindAreOnePiece() {
        TextDiff diff = TextDiff.of("one two three", "four five six");
        assertEquals(List.of(other("one two three")), diff.before());
        assertEquals(List.of(other("four five six")), diff.after());
    }

    @Test
    void anEmptyTextHasNoPiece() {
        TextDiff diff = TextDiff.of("", "New.\n\nLast.");
        assertEquals(List.of(), diff.before());
        assertEquals(List.of(other("New.\n\nLast.")), diff.after());
    }

    @Test
    void theSameTextIsOnePieceThatDoesNotDiffer() {
        assertEquals(List.of(same("a\nb\n")), TextDiff.of("a\nb\n", "a\nb\n").after());
    }

    @Test
    void theLongestPromptsAreTheirPiecesPutTogether() {
        String before = prompt(1);
        String after = prompt(2);
        TextDiff diff = TextDiff.of(before, after);
        assertEquals(before, together(diff.before()));
        assertEquals(after, together(diff.after()));
        assertTrue(diff.before().stream().anyMatch(Piece::changed));
    }

    /** As long as a prompt may be, all in one line, of words that come in another order each time. */
    private static String prompt(int seed) {
        Random random = new Random(seed);
        return IntStream.range(0, 8_000).mapToObj(at -> "w" + random.nextInt(5_000)).collect(Collectors.joining(" "));
    }

    private static String together(List<Piece> pieces) {
        return pieces.stream().map(Piece::text).collect(Collectors.joining());
    }

    private static Piece same(String text) {
        return new Piece(text, false);
    }

    private static Piece other(String text) {
        return new Piece(text, true);
    }
}
