package dev.weir.console.versions;

import com.github.difflib.DiffUtils;
import com.github.difflib.algorithm.myers.MyersDiffWithLinearSpace;
import com.github.difflib.patch.AbstractDelta;
import com.github.difflib.patch.DeltaType;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Two texts beside each other: lines are compared first, and the words of those that differ. The comparison is Myers' (An
 * O(ND) Difference Algorithm and Its Variations, 1986) in linear space.
 *
 * @param before the older text, piece by piece
 * @param after  the newer one
 */
record TextDiff(List<Piece> before, List<Piece> after) {
    private static final Pattern WORDS = Pattern.compile("[\\p{L}\\p{N}]+|\\s+|.", Pattern.DOTALL);
    /** Words of one side by words of the other, above which a block counts as changed as a whole: it would take too long. */
    private static final long MOST_PAIRS = 16_000_000;

    TextDiff {
        before = List.copyOf(before);
        after = List.copyOf(after);
    }

    /** A part of a text, and whether the other text lacks it. */
    record Piece(String text, boolean changed) {
    }

    static TextDiff of(String before, String after) {
        Side old = new Side();
        Side now = new Side();
        for (Block lines : compare(lines(before), lines(after))) {
            Block words = new Block(lines.same(), words(lines.before()), words(lines.after()));
            boolean whole = words.same() || (long) words.before().size() * words.after().size() > MOST_PAIRS;
            for (Block part : whole ? List.of(words) : compare(words.before(), words.after())) {
                old.add(part.before(), !part.same());
                now.add(part.after(), !part.same());
            }
        }
        return new TextDiff(old.pieces, now.pieces);
    }

    /** What stands in both, or what of one stands in the other's place. */
    private record Block(boolean same, List<String> before, List<String> after) {
        Block with(Block next) {
            return new Block(same, join(before, next.before), join(after, next.after));
        }

        private static List<String> join(List<String> first, List<String> second) {
            return Stream.concat(first.stream(), second.stream()).toList();
        }
    }

    /** The comparison tells what was taken out and what was put in one after the other: here they are one block. */
    private static List<Block> compare(List<String> before, List<String> after) {
        List<Block> blocks = new ArrayList<>();
        for (AbstractDelta<String> delta : DiffUtils.diff(before, after, new MyersDiffWithLinearSpace<>(), null, true)
                .getDeltas()) {
            Block next = new Block(delta.getType() == DeltaType.EQUAL, delta.getSource().getLines(),
                    delta.getTarget().getLines());
            blocks.add(blocks.isEmpty() || blocks.getLast().same() || next.same() ? next
                    : blocks.removeLast().with(next));
        }
        return blocks;
    }

    private static List<String> lines(String text) {
        return List.of(text.split("(?<=\n)"));
    }

    private static List<String> words(List<String> lines) {
        return WORDS.matcher(String.join("", lines)).results().map(MatchResult::group).toList();
    }

    /** One text as it grows; neighbours of one kind are one piece, and so is what only white space keeps apart. */
    private static final class Side {
        private final List<Piece> pieces = new ArrayList<>();

        void add(List<String> words, boolean changed) {
            if (!words.isEmpty()) {
                put(new Piece(String.join("", words), changed));
            }
        }

        private void put(Piece next) {
            if (next.changed() && pieces.size() > 1 && isGap(pieces.getLast())) {
                String gap = pieces.removeLast().text();
                put(new Piece(gap + next.text(), true));
            } else if (!pieces.isEmpty() && pieces.getLast().changed() == next.changed()) {
                pieces.add(new Piece(pieces.removeLast().text() + next.text(), next.changed()));
            } else {
                pieces.add(next);
            }
        }

        private static boolean isGap(Piece piece) {
            return !piece.changed() && piece.text().isBlank();
        }
    }
}
