package dev.weir;

import static java.util.Map.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Each table is written by one package, in its own statements, by an entity of its own or through a function of the database. What
 * a package reads of others' tables is said here; the sums that triggers keep are free to read.
 */
class TableOwnersTest {
    private static final Path SOURCES = Path.of("src/main/java/dev/weir");
    private static final Path MIGRATIONS = Path.of("db/migration");

    /** What a package may read of others' tables, in a statement that joins them with its own or sums them up. */
    private static final Map<String, String> READS = Map.ofEntries(
            entry("budget", "api_key"),
            entry("cache", "conversation knowledge_document tenant turn"),
            entry("conversation", "handoff"),
            entry("handoff", "turn"),
            entry("inference", "tenant"),
            entry("inference.deferred", "bulk_item bulk_job"),
            entry("knowledge", "tenant"),
            entry("quality", "held_model tenant turn"),
            entry("report", "api_key conversation conversation_rating feedback handoff knowledge_document site_key turn"),
            entry("routing", "check_calibration router_choice router_model usage_event"),
            entry("routing.refit", "conversation conversation_rating handoff turn"));

    /** Functions that write other packages' tables, too: to delete a conversation and to reserve for a job is one statement, and so is to settle a turn. */
    private static final Map<String, String> WRITE_MORE = Map.of(
            "forget_usage", "usage_event reservation",
            "finish_erasures", "usage_event handoff",
            "reserve_bulk", "bulk_job",
            "settle_turn", "usage_event");

    private static final Pattern TEXT = Pattern.compile("\"\"\"(.*?)\"\"\"|\"((?:\\\\.|[^\"\\\\\\n])*)\"", Pattern.DOTALL);
    private static final Pattern COMMENT = Pattern.compile("--.*");
    private static final Pattern TABLE = Pattern.compile("create table (?:if not exists )?weir\\.(\\w+)");
    private static final Pattern FUNCTION = Pattern.compile("create (?:or replace )?function weir\\.(\\w+)"
            + "(?:(?!create ).)*?(?:\\bas (\\$\\w*\\$)(?<quoted>.*?)\\2|begin atomic(?<atomic>.*?)\\nend;|\\breturn (?<value>.*?);)",
            Pattern.DOTALL);
    private static final String CHANGE = "(?i)\\b(?:insert\\s+into|update|delete\\s+from|merge\\s+into)\\s+(?:only\\s+)?";
    private static final Pattern WRITE = Pattern.compile(CHANGE + "weir\\.(\\w+)");
    private static final Pattern WRITE_IN_FUNCTION = Pattern.compile(CHANGE + "(?:weir\\.)?(\\w+)");
    private static final Pattern READ = Pattern.compile("(?i)(?:\\bfrom|\\bjoin|\\busing|,)\\s+weir\\.(\\w+)\\b(?!\\s*\\()");
    private static final Pattern CALL = Pattern.compile("\\bweir\\.(\\w+)\\s*\\(");
    private static final Pattern ENTITY = Pattern.compile("@Table\\([^)]*name = \"(\\w+)\"");
    private static final Pattern NUMBER = Pattern.compile("V(\\d+)__.*");

    private static final Set<String> TABLES = new TreeSet<>();
    private static final Map<String, String> FUNCTIONS = new LinkedHashMap<>();
    /** By package, all that its sources say in quotes. */
    private static final Map<String, String> SAID = new TreeMap<>();
    private static final Map<String, Set<String>> ENTITIES = new TreeMap<>();
    /** By package, the tables that it writes. */
    private static final Map<String, Set<String>> WRITTEN = new TreeMap<>();

    @BeforeAll
    static void read() throws IOException {
        for (Path migration : files(MIGRATIONS, ".sql").sorted(Comparator.comparing(TableOwnersTest::number)).toList()) {
            String sql = COMMENT.matcher(Files.readString(migration)).replaceAll("");
            found(TABLE, sql).forEach(TABLES::add);
            FUNCTION.matcher(sql).results().forEach(made -> FUNCTIONS.put(made.group(1), body(made)));
        }
        for (Path source : files(SOURCES, ".java").toList()) {
            String java = Files.readString(source);
            String owner = SOURCES.relativize(source.getParent()).toString().replace('/', '.');
            SAID.merge(owner, TEXT.matcher(java).results().map(TableOwnersTest::words).collect(Collectors.joining(" ")),
                    (one, more) -> one + " " + more);
            found(ENTITY, java).forEach(table -> ENTITIES.computeIfAbsent(owner, any -> new TreeSet<>()).add(table));
        }
        SAID.keySet().forEach(owner -> WRITTEN.put(owner, written(owner)));
    }

    @Test
    void aTableIsWrittenByOnePackage() {
        Map<String, Set<String>> writers = new TreeMap<>();
        WRITTEN.forEach((owner, tables) -> tables
                .forEach(table -> writers.computeIfAbsent(table, any -> new TreeSet<>()).add(owner)));
        assertEquals(Map.of(), writers.entrySet().stream().filter(table -> table.getValue().size() > 1)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    @Test
    void aFunctionThatWritesIsCalledByOnePackage() {
        Map<String, Set<String>> callers = new TreeMap<>();
        SAID.forEach((owner, said) -> calls(said).filter(function -> !writtenBy(function).isEmpty())
                .forEach(function -> callers.computeIfAbsent(function, any -> new TreeSet<>()).add(owner)));
        assertEquals(Map.of(), callers.entrySet().stream().filter(function -> function.getValue().size() > 1)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    @Test
    void whatMoreAFunctionWritesIsSaidAsItIs() {
        WRITE_MORE.forEach((function, tables) -> assertEquals(Set.of(), Stream.of(tables.split(" "))
                .filter(table -> !writtenBy(function).contains(table)).collect(Collectors.toSet()), function));
    }

    @Test
    void tablesOfOthersAreReadAsIsSaid() {
        Map<String, Set<String>> read = new TreeMap<>();
        SAID.forEach((reader, said) -> {
            Set<String> foreign = found(READ, said).filter(TABLES::contains).collect(Collectors.toCollection(TreeSet::new));
            foreign.removeAll(WRITTEN.get(reader));
            foreign.removeIf(table -> WRITTEN.values().stream().noneMatch(tables -> tables.contains(table)));
            if (!foreign.isEmpty()) {
                read.put(reader, foreign);
            }
        });
        Map<String, Set<String>> expected = new TreeMap<>();
        READS.forEach((reader, tables) -> expected.put(reader, new TreeSet<>(Set.of(tables.split(" ")))));
        assertEquals(expected, read);
    }

    /** What the package writes itself, by entities, and through the functions that it calls. */
    private static Set<String> written(String owner) {
        Set<String> all = found(WRITE, SAID.get(owner)).filter(TABLES::contains).collect(Collectors.toCollection(TreeSet::new));
        all.addAll(ENTITIES.getOrDefault(owner, Set.of()));
        calls(SAID.get(owner)).forEach(function -> {
            Set<String> own = writtenBy(function);
            own.removeAll(List.of(WRITE_MORE.getOrDefault(function, "").split(" ")));
            all.addAll(own);
        });
        return all;
    }

    private static Set<String> writtenBy(String function) {
        return writtenBy(function, new TreeSet<>());
    }

    private static Set<String> writtenBy(String function, Set<String> seen) {
        Set<String> all = new TreeSet<>();
        if (seen.add(function)) {
            String body = FUNCTIONS.get(function);
            found(WRITE_IN_FUNCTION, body).filter(TABLES::contains).forEach(all::add);
            FUNCTIONS.keySet().stream().filter(other -> Pattern.compile("\\b" + other + "\\(").matcher(body).find())
                    .forEach(other -> all.addAll(writtenBy(other, seen)));
        }
        return all;
    }

    private static String body(MatchResult function) {
        return Stream.of("quoted", "atomic", "value").map(function::group).filter(Objects::nonNull).findFirst().orElseThrow();
    }

    private static Stream<String> calls(String said) {
        return found(CALL, said).filter(FUNCTIONS::containsKey).distinct();
    }

    private static Stream<String> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(match -> match.group(1));
    }

    private static String words(MatchResult text) {
        return text.group(1) == null ? text.group(2) : text.group(1);
    }

    private static Stream<Path> files(Path root, String ending) throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(file -> file.toString().endsWith(ending)).toList().stream();
        }
    }

    /** What is repeated comes last. */
    private static int number(Path migration) {
        Matcher version = NUMBER.matcher(migration.getFileName().toString());
        return version.matches() ? Integer.parseInt(version.group(1)) : Integer.MAX_VALUE;
    }
}
