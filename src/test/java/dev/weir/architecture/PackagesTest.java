package dev.weir.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.library.GeneralCodingRules;
import jakarta.persistence.Entity;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which package may use which, in one list, and what each may use of the platform. */
class PackagesTest {
    private static final String ROOT = "dev.weir.";
    private static final Set<String> FEATURES = Set.of("assistant", "batching", "budget", "bulk", "cache", "chat",
            "dialogue", "handoff", "inference", "knowledge", "metering", "people", "platform", "routing", "tenant");

    /** Every direction that is allowed; what is not here is not. */
    private static final Map<String, Set<String>> MAY_USE = Map.ofEntries(
            entry("api", FEATURES),
            entry("console", FEATURES),
            entry("widget", FEATURES),
            entry("bulk", Set.of("assistant", "batching", "budget", "chat", "inference", "metering", "platform",
                    "routing", "tenant")),
            entry("chat", Set.of("assistant", "batching", "budget", "cache", "dialogue", "handoff", "inference",
                    "knowledge", "metering", "platform", "routing", "tenant")),
            entry("cache", Set.of("assistant", "dialogue", "inference", "platform", "tenant")),
            entry("knowledge", Set.of("assistant", "inference", "platform", "tenant")),
            entry("routing", Set.of("assistant", "inference", "platform", "tenant")),
            entry("batching", Set.of("assistant", "inference", "platform", "tenant")),
            entry("handoff", Set.of("assistant", "platform", "tenant")),
            entry("budget", Set.of("assistant", "inference", "metering", "platform", "tenant")),
            entry("metering", Set.of("assistant", "inference", "platform", "tenant")),
            entry("inference", Set.of("platform", "tenant")),
            entry("assistant", Set.of("platform", "tenant")),
            entry("people", Set.of("platform", "tenant")),
            entry("dialogue", Set.of("platform")),
            entry("tenant", Set.of("platform")),
            entry("platform", Set.of()));

    private static final JavaClasses WEIR = new ClassFileImporter().importPath(Path.of("target/classes"));

    @Test
    void packagesUseOnlyWhatTheyMay() {
        Set<String> forbidden = WEIR.stream()
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream()).filter(PackagesTest::isForbidden)
                .map(Dependency::getDescription).collect(Collectors.toCollection(TreeSet::new));
        assertEquals(Set.of(), forbidden);
    }

    @Test
    void theListItselfHasNoCycle() {
        TreeSet<String> left = new TreeSet<>(MAY_USE.keySet());
        while (left.removeIf(name -> MAY_USE.get(name).stream().noneMatch(left::contains))) {
            continue;
        }
        assertEquals(Set.of(), left);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("dev.weir.(*)..").should().beFreeOfCycles().check(WEIR);
    }

    @Test
    void onlyTheEdgesSpeakHttpAndOnlyTheConsoleVaadin() {
        noClasses().that().resideOutsideOfPackages("dev.weir.api..", "dev.weir.console..", "dev.weir.widget..").should()
                .dependOnClassesThat().resideInAnyPackage("jakarta.ws.rs..", "jakarta.servlet..").check(WEIR);
        noClasses().that().resideOutsideOfPackage("dev.weir.console..").should()
                .dependOnClassesThat().resideInAPackage("com.vaadin..").check(WEIR);
    }

    @Test
    void theEdgesKnowNeitherTheDatabaseNorItsRows() {
        noClasses().that().resideInAnyPackage("dev.weir.api..", "dev.weir.console..", "dev.weir.widget..").should()
                .dependOnClassesThat().resideInAnyPackage("jakarta.persistence..", "org.hibernate..")
                .orShould().dependOnClassesThat().areAnnotatedWith(Entity.class).check(WEIR);
    }

    @Test
    void everybodyLogsThroughThePlatformAndNobodyToTheConsole() {
        GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING.check(WEIR);
        GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(WEIR);
        GeneralCodingRules.NO_CLASSES_SHOULD_USE_JODATIME.check(WEIR);
    }

    @Test
    void namesSayWhatIsTheirResponsibility() {
        List<String> vague = WEIR.stream().map(JavaClass::getSimpleName)
                .filter(name -> name.matches(".*(Impl|Manager|Helper|Utils?|Abstract.*)")).toList();
        assertEquals(List.of(), vague);
    }

    private static boolean isForbidden(Dependency dependency) {
        Optional<String> from = feature(dependency.getOriginClass());
        Optional<String> to = feature(dependency.getTargetClass());
        return to.isPresent() && !from.equals(to)
                && !MAY_USE.getOrDefault(from.orElse(""), Set.of()).contains(to.get());
    }

    private static Optional<String> feature(JavaClass type) {
        String name = type.getPackageName();
        return Stream.of(name).filter(text -> text.startsWith(ROOT))
                .map(text -> text.substring(ROOT.length()).replaceFirst("\\..*", "")).findFirst();
    }
}
