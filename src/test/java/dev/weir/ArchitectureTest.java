package dev.weir;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.properties.HasOwner;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.weir.inference.ModelCatalogue;
import dev.weir.metering.Prices;
import dev.weir.tenant.AuditTrail;
import dev.weir.tenant.Sql;
import dev.weir.tenant.TenantTransaction;
import jakarta.persistence.Converter;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManagerFactory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.Session;
import org.junit.jupiter.api.Test;

/** Which package may know which, as one list, and the habits that a compiler does not keep. */
class ArchitectureTest {
    private static final String ROOT = "dev.weir.";
    private static final Pattern PACKAGE_WORDS = Pattern.compile("/\\*\\*(.*\\w[.?].*)\\*/", Pattern.DOTALL);
    private static final Pattern SENTENCE_END = Pattern.compile("[.!?](?=\\s)");
    /** Every package and all it may use; one that is missing here may not exist. */
    private static final Map<String, String> MAY_USE = Map.ofEntries(
            entry("platform", ""),
            entry("tenant", "platform"),
            entry("assistant", "tenant platform"),
            entry("inference", "tenant platform"),
            entry("metering", "inference assistant tenant platform"),
            entry("webhook", "tenant platform"),
            entry("handoff", "webhook tenant platform"),
            entry("budget", "webhook metering inference assistant tenant platform"),
            entry("cache", "inference assistant tenant platform"),
            entry("knowledge", "inference assistant tenant platform"),
            entry("routing", "inference assistant tenant platform"),
            entry("batching", "inference tenant platform"),
            entry("dialogue", ""),
            entry("grounding", ""),
            entry("cascade", "grounding platform"),
            entry("background", "batching budget metering inference assistant tenant platform"),
            entry("idempotency", "tenant platform"),
            entry("conversation", "background idempotency handoff webhook cache knowledge routing metering inference assistant tenant "
                    + "platform"),
            entry("chat", "conversation idempotency background handoff webhook batching dialogue cascade grounding cache "
                    + "knowledge routing budget metering inference assistant tenant platform"),
            entry("bulk", "chat conversation idempotency batching budget metering inference assistant tenant platform"),
            entry("openid", "platform"),
            entry("people", "openid tenant platform"),
            entry("site", "assistant tenant platform"),
            entry("replay", "conversation cache knowledge metering inference assistant tenant platform"),
            entry("quality", "chat conversation background cache knowledge routing webhook budget metering inference assistant tenant "
                    + "platform"),
            entry("report", "conversation knowledge metering inference assistant tenant platform"),
            entry("console", "openid quality background webhook site report handoff people replay bulk chat conversation cache "
                    + "knowledge routing budget metering inference assistant tenant platform"),
            entry("widget", "delivery http site handoff chat conversation metering inference assistant tenant platform"),
            entry("http", "platform"),
            entry("demo", "widget site knowledge assistant tenant platform"),
            entry("delivery", "http chat conversation metering inference tenant platform"),
            entry("api", "delivery http quality report handoff webhook people site bulk chat conversation cache "
                    + "knowledge routing budget metering inference assistant tenant platform"));

    /** Who may use a package inside a feature, beside itself; one that is missing here is used by nobody else. */
    private static final Map<String, String> USED_BY = Map.ofEntries(
            entry("api.access", "api"),
            entry("api.body", "api"),
            entry("cache.boundary", "cache quality console.cache"),
            entry("cache.guard", "cache"),
            entry("cascade.sums", "cascade"),
            entry("console.assistants", "console.policy"),
            entry("console.components", "console"),
            entry("console.conversations", "console.inbox"),
            entry("console.session", "console"),
            entry("console.versions", "console.assistants console.policy"),
            entry("http.body", "api http widget"),
            entry("http.error", "api delivery http widget"),
            entry("grounding.text", "grounding"),
            entry("inference.deferred", "bulk chat"),
            entry("inference.embedding", "api cache chat console conversation knowledge quality replay report"),
            entry("inference.moderation", "chat"),
            entry("inference.resilience", "api.models console.models"),
            entry("inference.upstream", "inference background chat"),
            entry("inference.verifier", "cache knowledge"),
            entry("routing.refit", "chat conversation quality api.routing console.routing"));

    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("dev.weir");
    private static final JavaClasses TESTS = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.ONLY_INCLUDE_TESTS).importPackages("dev.weir");

    @Test
    void everyPackageUsesNoMoreThanItMay() {
        Set<String> existing = MAIN.stream().map(ArchitectureTest::feature).collect(Collectors.toCollection(TreeSet::new));
        assertEquals(new TreeSet<>(MAY_USE.keySet()), existing);
        MAY_USE.forEach((feature, used) -> classes().that().resideInAPackage(ROOT + feature + "..").should()
                .onlyDependOnClassesThat(areForeignOrOf(feature + " " + used)).check(MAIN));
    }

    private static DescribedPredicate<JavaClass> areForeignOrOf(String features) {
        Set<String> allowed = Set.of(features.strip().split(" "));
        return DescribedPredicate.describe("are of " + features,
                type -> !type.getPackageName().startsWith(ROOT) || allowed.contains(feature(type)));
    }

    private static String feature(JavaClass type) {
        return type.getPackageName().substring(ROOT.length()).split("\\.")[0];
    }

    /** The console's shell leads to every page, and a page may link to any other's view. */
    @Test
    void packagesInsideAFeatureAreUsedByThoseWhoMay() {
        Map<String, Set<String>> used = new TreeMap<>();
        MAIN.stream().flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .filter(use -> isInsideAFeature(use.getTargetClass()) && !isAWayToAPage(use))
                .filter(use -> !use.getOriginClass().getPackage().equals(use.getTargetClass().getPackage()))
                .forEach(use -> used.computeIfAbsent(inner(use.getTargetClass()), any -> new TreeSet<>())
                        .add(inner(use.getOriginClass())));
        used.forEach((target, users) -> assertEquals(List.of(), users.stream().filter(user -> allowed(target)
                .noneMatch(may -> user.equals(may) || user.startsWith(may + "."))).toList(), "who uses " + target));
        USED_BY.keySet().forEach(target -> assertEquals(List.of(), allowed(target).filter(may -> used
                .getOrDefault(target, Set.of()).stream().noneMatch(user -> user.equals(may) || user.startsWith(may + ".")))
                .toList(), "who may use " + target + " and does not"));
    }

    private static Stream<String> allowed(String target) {
        return Stream.of(USED_BY.getOrDefault(target, "").split(" "));
    }

    private static boolean isAWayToAPage(Dependency use) {
        return inner(use.getOriginClass()).equals("console.shell")
                || inner(use.getOriginClass()).startsWith("console.") && use.getTargetClass().getSimpleName().endsWith("View");
    }

    private static boolean isInsideAFeature(JavaClass type) {
        return type.getPackageName().startsWith(ROOT) && inner(type).contains(".");
    }

    private static String inner(JavaClass type) {
        return type.getPackageName().substring(ROOT.length());
    }

    /** What a package is for, in its own words; more would be what its classes say. */
    @Test
    void everyPackageSaysInASentenceOrTwoWhatItIsFor() throws IOException {
        for (String name : MAIN.stream().map(JavaClass::getPackageName).collect(Collectors.toSet())) {
            Path file = Path.of("src/main/java", name.split("\\.")).resolve("package-info.java");
            Matcher words = PACKAGE_WORDS.matcher(Files.exists(file) ? Files.readString(file) : "");
            assertTrue(words.find() && SENTENCE_END.matcher(words.group(1)).results().count() <= 2, file.toString());
        }
    }

    /** Of the packages inside a feature too: the list above knows features only. A page of the console may link to any other. */
    @Test
    void packagesHaveNoCycles() {
        slices().matching("dev.weir.(**)").should().beFreeOfCycles()
                .ignoreDependency(resideInAPackage("dev.weir.console.."), simpleNameEndingWith("View"))
                .check(MAIN);
    }

    @Test
    void namesSayWhatATypeIsFor() {
        noClasses().should().haveNameMatching(".*(Impl|Manager|Helper|Utils?)").check(MAIN);
    }

    @Test
    void theDatabaseIsReachedThroughTransactionsOfATenant() {
        noClasses().that().resideOutsideOfPackages("dev.weir.tenant", "dev.weir.platform").should()
                .dependOnClassesThat().areAssignableTo(EntityManagerFactory.class).check(MAIN);
    }

    /** One gateway for statements; the transaction's own names its tenant, and the migrations come before everything. */
    @Test
    void statementsGoThroughOneGateway() {
        noClasses().that().doNotBelongToAnyOf(Sql.class, TenantTransaction.class).should()
                .callMethodWhere(target(name("createNativeQuery").or(name("createNativeMutationQuery"))))
                .orShould().dependOnClassesThat().belongToAnyOf(Session.class).check(MAIN);
    }

    /** Nothing looks for them: one that is not listed would be no entity, and its table would be validated by nobody. */
    @Test
    void everyEntityAndConverterIsListed() throws IOException {
        String unit = new String(ArchitectureTest.class.getResourceAsStream("/META-INF/persistence.xml").readAllBytes(),
                StandardCharsets.UTF_8);
        Set<String> listed = Pattern.compile("<class>(.+)</class>").matcher(unit).results().map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> existing = MAIN.stream().filter(type -> type.isAnnotatedWith(Entity.class) || type.isAnnotatedWith(Converter.class))
                .map(JavaClass::getName).collect(Collectors.toCollection(TreeSet::new));
        assertEquals(existing, listed);
    }

    /** They change under whoever holds them: features hand out records. */
    @Test
    void entitiesStayInsideTheirFeature() {
        classes().that().areAnnotatedWith(Entity.class).should().bePackagePrivate().check(MAIN);
    }

    @Test
    void onlyTheEdgesSpeakHttpAndOnlyTheConsoleVaadin() {
        noClasses().that().resideOutsideOfPackages("dev.weir.http..", "dev.weir.delivery..", "dev.weir.api..", "dev.weir.console..",
                        "dev.weir.widget..", "dev.weir.demo..")
                .should().dependOnClassesThat().resideInAnyPackage("jakarta.ws.rs..", "jakarta.servlet..").check(MAIN);
        noClasses().that().resideOutsideOfPackage("dev.weir.console..").should()
                .dependOnClassesThat().resideInAPackage("com.vaadin..").check(MAIN);
    }

    @Test
    void theEdgesAskFeaturesAndNotTheDatabase() {
        noClasses().that().resideInAnyPackage("dev.weir.delivery..", "dev.weir.api..", "dev.weir.console..", "dev.weir.widget..").should()
                .dependOnClassesThat().resideInAnyPackage("jakarta.persistence..", "org.hibernate..").check(MAIN);
    }

    /** A verb of a feature asks who may,
            acts and notes it in one transaction; an edge that did one of them would do it apart. */
    @Test
    void theEdgesNoteNothingAndChangeNoCatalogueByThemselves() {
        noClasses().that().resideInAnyPackage("dev.weir.delivery..", "dev.weir.api..", "dev.weir.console..", "dev.weir.widget..").should()
                .dependOnClassesThat().areAssignableTo(AuditTrail.class)
                .orShould().callMethodWhere(target(name("save").or(name("retire")).or(name("makeDefault")))
                        .and(target(owner(ModelCatalogue.class))))
                .orShould().callMethodWhere(target(name("set")).and(target(owner(Prices.class)))).check(MAIN);
    }

    private static DescribedPredicate<HasOwner<JavaClass>> owner(Class<?> type) {
        return DescribedPredicate.describe("of " + type.getSimpleName(), member -> member.getOwner().isEquivalentTo(type));
    }

    /** It looks its provider up at each call. */
    @Test
    void jsonIsMadeByAProviderThatWasLookedUpOnce() {
        noClasses().should().dependOnClassesThat().haveFullyQualifiedName("jakarta.json.Json").check(MAIN);
    }

    @Test
    void nothingIsPrintedAndNoOtherLoggerUsed() {
        noClasses().should().accessField(System.class, "out").orShould().accessField(System.class, "err")
                .orShould().dependOnClassesThat().resideInAnyPackage("java.util.logging..", "org.slf4j..").check(MAIN);
    }

    @Test
    void testsWaitForConditionsAndUseNoMocks() {
        noClasses().that().resideOutsideOfPackage("dev.weir.bench..").should().callMethod(Thread.class, "sleep", long.class)
                .orShould().callMethod(Thread.class, "sleep", Duration.class)
                .orShould().dependOnClassesThat().resideInAnyPackage("org.mockito..", "org.easymock..").check(TESTS);
    }
}
