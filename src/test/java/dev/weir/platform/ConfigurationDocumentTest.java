package dev.weir.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/configuration.md names every setting the code reads, with the default and the bounds the code has. */
class ConfigurationDocumentTest {
    private static final Path SOURCES = Path.of("src/main/java");
    private static final Pattern READ =
            Pattern.compile("\\.(text|required|flag|integer|millis)\\(\\s*\"(weir\\.[a-z0-9_.]+)\"");
    private static final Pattern CONSTANT =
            Pattern.compile("static final (?:int|long) ([A-Z_]+) = ([0-9A-Z_ <*]+);");
    private static final Pattern VARIABLE = Pattern.compile("<variable name=\"(WEIR_[A-Z_]+)\"|\\$\\{env\\.(WEIR_[A-Z_]+)}");
    private static final Pattern HELP = Pattern.compile("WEIR_[A-Z_]+");

    private final List<List<String>> rows = rows();

    @Test
    void everyKeyTheCodeReadsIsDocumentedAndNoOther() throws IOException {
        assertEquals(new TreeSet<>(reads().keySet()), documented().map(List::getFirst)
                .collect(Collectors.toCollection(TreeSet::new)));
    }

    @Test
    void theEnvironmentsNameIsTheKeysAsTheSpecificationMapsIt() {
        documented().forEach(row -> assertEquals(row.get(0).replaceAll("[^a-z0-9]", "_").toUpperCase(Locale.ROOT),
                row.get(1)));
    }

    /** Whole numbers are compared; a default in words is explained by its sentence. */
    @Test
    void defaultsAndBoundsAreTheCodes() throws IOException {
        var reads = reads();
        long compared = documented().filter(row -> row.get(3).matches("\\d+ to \\d+")).filter(
                row -> reads.get(row.getFirst()).size() == 3).peek(row -> {
                    List<String> code = reads.get(row.getFirst());
                    String[] bounds = row.get(3).split(" to ");
                    assertEquals(Arrays.asList(bounds), code.subList(1, 3), row.getFirst());
                    if (row.get(2).matches("\\d+")) {
                        assertEquals(row.get(2), code.getFirst(), row.getFirst());
                    }
                }).count();
        assertFalse(compared < 18, "only " + compared + " settings could be compared");
    }

    @Test
    void everyVariableOfTheServerAndOfTheHelpIsDocumented() throws IOException {
        Set<String> known = new TreeSet<>();
        rows.forEach(row -> known.addAll(row.subList(0, 2)));
        Set<String> used = new TreeSet<>();
        VARIABLE.matcher(Files.readString(Path.of("server.xml"))).results()
                .forEach(found -> used.add(found.group(1) == null ? found.group(2) : found.group(1)));
        HELP.matcher(Files.readString(Path.of("scripts/help.txt"))).results().map(MatchResult::group).forEach(used::add);
        used.removeAll(known);
        assertEquals(Set.of(), used);
    }

    private Stream<List<String>> documented() {
        return rows.stream().filter(row -> row.getFirst().startsWith("weir."));
    }

    /** The cells of every table's rows, without their back quotes. */
    private static List<List<String>> rows() {
        try (Stream<String> lines = Files.lines(Path.of("docs/configuration.md"))) {
            return lines.filter(line -> line.startsWith("| `")).map(line -> Arrays.stream(line.substring(1).split("\\|"))
                    .map(cell -> cell.strip().replace("`", "")).toList()).toList();
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    /** By key, what follows it where it is read: default, least and most as numbers where they are ones. */
    private static TreeMap<String, List<String>> reads() throws IOException {
        TreeMap<String, List<String>> reads = new TreeMap<>();
        try (Stream<Path> files = Files.walk(SOURCES)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
                String source = Files.readString(file);
                READ.matcher(source).results().forEach(read -> reads.put(read.group(2),
                        read.group(1).matches("integer|millis") ? numbers(source, read.end()) : List.of()));
            }
        }
        return reads;
    }

    private static List<String> numbers(String source, int from) {
        String[] arguments = source.substring(from, source.indexOf(';', from)).replaceAll("\\s+", " ").split("[,)]");
        return Arrays.stream(arguments).skip(1).limit(3).map(text -> value(source, text.strip()))
                .filter(text -> text.matches("\\d+")).toList();
    }

    /** A number, a constant of the file, or two of them with an operator between; anything else stays as it is. */
    private static String value(String source, String text) {
        String[] parts = text.split(" ");
        if (parts.length == 3) {
            BigInteger left = new BigInteger(value(source, parts[0]));
            int right = Integer.parseInt(value(source, parts[2]).replace("L", ""));
            BigInteger result = switch (parts[1]) {
                case "<<" -> left.shiftLeft(right);
                case "*" -> left.multiply(BigInteger.valueOf(right));
                case "/" -> left.divide(BigInteger.valueOf(right));
                default -> throw new IllegalArgumentException(text);
            };
            return result.toString();
        }
        if (text.matches("[0-9_]+L?")) {
            return text.replaceAll("[_L]", "");
        }
        return CONSTANT.matcher(source).results().filter(constant -> constant.group(1).equals(text)).findFirst()
                .map(constant -> value(source, constant.group(2))).orElse(text);
    }
}
