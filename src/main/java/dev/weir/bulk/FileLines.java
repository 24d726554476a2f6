package dev.weir.bulk;

import java.io.ByteArrayOutputStream;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * The lines of a file, read piece by piece; a line without any byte but white space is none. Of a line that is too long
 * one byte more than the limit is kept, so that it can be told and nothing more.
 */
final class FileLines {
    private final IntFunction<Optional<byte[]>> pieces;
    private final int maxLineBytes;
    private byte[] piece = new byte[0];
    private int at;
    private int position;
    private int number;

    /**
     * @param pieces the file's piece at a position, empty behind its end
     */
    FileLines(IntFunction<Optional<byte[]>> pieces, int maxLineBytes) {
        this.pieces = pieces;
        this.maxLineBytes = maxLineBytes;
    }

    /** The next line that is not blank; empty at the file's end. */
    Optional<byte[]> next() {
        while (hasMore()) {
            number++;
            byte[] line = read();
            if (!isBlank(line)) {
                return Optional.of(line);
            }
        }
        return Optional.empty();
    }

    /** The number of the line read last, blank ones counted, from 1. */
    int number() {
        return number;
    }

    private byte[] read() {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        boolean ended = false;
        while (!ended && hasMore()) {
            int end = at;
            while (end < piece.length && piece[end] != '\n') {
                end++;
            }
            line.write(piece, at, Math.min(end - at, Math.max(0, maxLineBytes + 1 - line.size())));
            ended = end < piece.length;
            at = ended ? end + 1 : end;
        }
        return line.toByteArray();
    }

    private boolean hasMore() {
        if (at < piece.length) {
            return true;
        }
        Optional<byte[]> next = pieces.apply(position);
        if (next.isEmpty()) {
            return false;
        }
        piece = next.get();
        at = 0;
        position++;
        return piece.length > 0;
    }

    private static boolean isBlank(byte[] line) {
        for (byte one : line) {
            if (one != ' ' && one != '\t' && one != '\r') {
                return false;
            }
        }
        return true;
    }
}
