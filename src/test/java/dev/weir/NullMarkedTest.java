package dev.weir;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.testing.ApplicationClasses;
import io.github.classgraph.ClassInfo;
import io.github.classgraph.PackageInfo;
import io.github.classgraph.ScanResult;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** Every package says what may be null there, which NullAway then holds ({@code mvn -Perrorprone compile}). */
class NullMarkedTest {
    /** Features that do not yet, with all their packages. Whoever marks one takes it off; nothing is ever added. */
    private static final Set<String> NOT_YET = Set.of("api", "assistant", "budget", "chat", "console", "people", "site", "tenant",
            "webhook");

    @Test
    void everyPackageSaysWhatMayBeNull() {
        try (ScanResult scan = ApplicationClasses.scan()) {
            List<PackageInfo> unmarked = scan.getPackageInfo().filter(found -> !found.getClassInfo().filter(
                    ClassInfo::isStandardClass).isEmpty() && !found.hasAnnotation(NullMarked.class));
            assertEquals(new TreeSet<>(NOT_YET), unmarked.stream().map(found -> feature(found.getName()))
                    .collect(Collectors.toCollection(TreeSet::new)));
        }
    }

    private static String feature(String unmarked) {
        return unmarked.split("\\.")[2];
    }
}
