package dev.weir;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** One name means one type: who reads it in a log, a diff or a search need not ask which one. */
class TypeNamesTest {
    private static final Path SOURCES = Path.of("src/main/java/dev/weir");
    /** Names that two types need, each with the reason; empty is best. */
    private static final Map<String, String> SHARED = Map.of();

    @Test
    void noTwoTypesShareASimpleName() throws IOException {
        assertEquals(Set.of(), packages().entrySet().stream().filter(type -> type.getValue().size() > 1)
                .filter(type -> !SHARED.containsKey(type.getKey())).map(type -> type.getKey() + " in " + type.getValue())
                .collect(Collectors.toCollection(TreeSet::new)));
    }

    @Test
    void namesThatMayBeSharedAre() throws IOException {
        Map<String, Set<String>> known = packages();
        assertEquals(Set.of(), SHARED.keySet().stream().filter(name -> known.getOrDefault(name, Set.of()).size() < 2)
                .collect(Collectors.toSet()), "nothing is allowed that is not needed");
    }

    private static Map<String, Set<String>> packages() throws IOException {
        Map<String, Set<String>> found = new TreeMap<>();
        try (Stream<Path> files = Files.walk(SOURCES)) {
            files.filter(file -> file.toString().endsWith(".java") && !file.endsWith("package-info.java")).forEach(file -> found
                    .computeIfAbsent(file.getFileName().toString().replace(".java", ""), name -> new TreeSet<>())
                    .add(SOURCES.relativize(file.getParent()).toString()));
        }
        return found;
    }
}
