package dev.weir.widget;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** What the widget's one file must be and must not hold. */
class WidgetScriptTest {
    private static final int MOST_BYTES = 20 * 1024;
    /** Ways to run text as code or markup, to keep cookies or to ask others. */
    private static final Pattern FORBIDDEN = Pattern.compile("innerHTML|outerHTML|insertAdjacentHTML|document\\.write|"
            + "\\beval\\(|new Function|document\\.cookie|\\bimport [^.]*from|"
            + "setAttribute\\('style'|https?://(?!www\\.w3\\.org)[a-z]");

    private final String script = read();

    @Test
    void itIsSmall() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(script.getBytes(StandardCharsets.UTF_8));
        }
        assertTrue(packed.size() <= MOST_BYTES, "packed: " + packed.size() + " bytes");
    }

    @Test
    void itBuildsNodesAndAsksNobodyElse() {
        assertEquals(List.of(), FORBIDDEN.matcher(script).results().map(MatchResult::group).toList());
    }

    @Test
    void everyLanguageSaysEverything() throws IOException {
        List<String> english = words(Pattern.compile("\n  en: \\{(.*?)\n  },", Pattern.DOTALL).matcher(script).results()
                .findFirst().orElseThrow().group(1));
        assertTrue(english.size() > 25, english.toString());
        List<String> languages = new ArrayList<>();
        try (Stream<Path> files = Files.list(Path.of("ui/widget/strings"))) {
            for (Path file : files.sorted().toList()) {
                String text = Files.readString(file);
                assertEquals(english, words(text), file.toString());
                assertEquals(List.of(), FORBIDDEN.matcher(text).results().map(MatchResult::group).toList());
                languages.add("'" + file.getFileName().toString().replace(".js", "") + "'");
            }
        }
        assertTrue(script.contains("const LANGUAGES = [" + String.join(", ", languages) + "];"), "those that there are");
    }

    private static List<String> words(String block) {
        return Pattern.compile("(\\w+): [\\['\"]").matcher(block).results().map(found -> found.group(1)).sorted().toList();
    }

    private static String read() {
        try {
            return Files.readString(Path.of("ui/widget/weir-chat.js"));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
