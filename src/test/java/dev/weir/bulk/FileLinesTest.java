package dev.weir.bulk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FileLinesTest {
    @Test
    void linesAreWholeHoweverTheFileIsCut() {
        String text = "first\nsécond\r\n\n  \nlast";
        for (int size = 1; size <= text.length() + 2; size++) {
            assertEquals(List.of("1:first", "2:sécond\r", "5:last"), read(text, size, 100), "pieces of " + size);
        }
    }

    @Test
    void aFileWithoutALineHasNone() {
        assertEquals(List.of(), read("", 4, 100));
        assertEquals(List.of(), read("\n \n\r\n", 4, 100));
    }

    @Test
    void ofALineThatIsTooLongOneByteTooManyIsKept() {
        assertEquals(List.of("1:abcd", "2:x"), read("abcdefghij\nx\n", 3, 3));
    }

    private static List<String> read(String text, int size, int longest) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        FileLines lines = new FileLines(position -> Optional.of(position * size).filter(from -> from < bytes.length)
                .map(from -> Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + size))), longest);
        List<String> read = new ArrayList<>();
        for (Optional<byte[]> line = lines.next(); line.isPresent(); line = lines.next()) {
            assertTrue(line.get().length <= longest + 1);
            read.add(lines.number() + ":" + new String(line.get(), StandardCharsets.UTF_8));
        }
        return read;
    }
}
