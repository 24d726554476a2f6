package dev.weir.platform;

import static java.util.stream.Collectors.toCollection;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whoever reads one document finds every other: links lead somewhere, the index names all, and types that are named exist. */
class DocumentsTest {
    private static final Pattern LINK = Pattern.compile("]\\((?!https?:)([^)#\\s]*)(?:#([^)\\s]+))?\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");
    private static final Pattern CODE_BLOCK = Pattern.compile("(?ms)^```.*?^```$");
    private static final Pattern TYPE = Pattern.compile("`([A-Z][a-z]+(?:[A-Z][a-z]+)+)`");
    private static final Path DOCS = Path.of("docs");

    @Test
    void everyLinkLeadsToAFileAndAHeadingOfIt() {
        Set<String> dead = new TreeSet<>();
        documents().forEach(document -> links(document).filter(link -> !leadsSomewhere(document, link))
                .forEach(link -> dead.add(document + ": " + link.group())));
        assertEquals(Set.of(), dead);
    }

    @Test
    void theIndexNamesEveryDocument() {
        assertEquals(Set.of(), missingFrom(DOCS));
    }

    @Test
    void theListOfDecisionsNamesEveryFileOfThem() {
        assertEquals(Set.of(), missingFrom(DOCS.resolve("adr")));
    }

    @Test
    void typesThatTheReadmeNamesExist() {
        Set<String> named = TYPE.matcher(text(Path.of("README.md"))).results().map(found -> found.group(1))
                .collect(toCollection(TreeSet::new));
        assertFalse(named.isEmpty(), "the README traces a request through types");
        Set<String> existing = files(Path.of("src/main/java"), ".java")
                .map(file -> file.getFileName().toString().replace(".java", "")).collect(toCollection(TreeSet::new));
        named.removeAll(existing);
        assertEquals(Set.of(), named);
    }

    private static Set<Path> missingFrom(Path folder) {
        Path index = folder.resolve("README.md");
        Set<Path> missing = files(folder, 1).collect(toCollection(TreeSet::new));
        links(index).forEach(link -> missing.remove(folder.resolve(link.group(1)).normalize()));
        missing.remove(index);
        return missing;
    }

    private static boolean leadsSomewhere(Path document, MatchResult link) {
        Path target = link.group(1).isEmpty() ? document : document.resolveSibling(link.group(1)).normalize();
        return Files.exists(target) && (link.group(2) == null || headings(target).contains(link.group(2)));
    }

    /** As GitHub makes them: small letters, no punctuation, hyphens for blanks. */
    private static List<String> headings(Path document) {
        return HEADING.matcher(text(document)).results().map(heading -> heading.group(1).toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-')).toList();
    }

    private static Stream<MatchResult> links(Path document) {
        return LINK.matcher(CODE_BLOCK.matcher(text(document)).replaceAll("")).results();
    }

    private static List<Path> documents() {
        Stream<Path> top = files(Path.of(""), 1);
        Stream<Path> below = Stream.of("docs", "docker", "db", "training", ".github").map(Path::of).filter(Files::exists)
                .flatMap(folder -> files(folder, ".md"));
        return Stream.concat(top, below).toList();
    }

    private static Stream<Path> files(Path folder, int depth) {
        return walk(folder, depth).filter(path -> path.toString().endsWith(".md"));
    }

    private static Stream<Path> files(Path folder, String ending) {
        return walk(folder, Integer.MAX_VALUE).filter(path -> path.toString().endsWith(ending));
    }

    private static Stream<Path> walk(Path folder, int depth) {
        try (Stream<Path> found = Files.walk(folder, depth)) {
            return found.toList().stream();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String text(Path document) {
        try {
            return Files.readString(document);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
