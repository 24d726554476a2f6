package dev.weir.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.console.shell.ViewTest;
import dev.weir.people.Person;
import dev.weir.people.Role;
import dev.weir.platform.Failure;
import dev.weir.platform.FailureCode;
import dev.weir.platform.Ids;
import dev.weir.tenant.Tenant;
import dev.weir.tenant.TenantId;
import dev.weir.tenant.Tenants;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * No service of the console shows anything of another tenant, and each asks for the right before it looks at anything else: what
 * reads is called with nothing but the person and the foreign tenant. {@link AuditedVerbsIT} does the same to what changes.
 */
class ServicesIT extends ViewTest {
    private static final int FEWEST = 70;
    /** What a viewer may do, too. */
    static final String FOR_READING = """
            AssistantService.draft AssistantService.revision AssistantService.published AssistantService.version AssistantService.versions BudgetService.alerts
            BudgetService.changes BudgetService.ladder BudgetService.reservations BudgetService.rows BudgetService.unsettled
            BulkService.copy BulkService.jobs BulkService.window CacheService.bound CacheService.documents CacheService.entries CacheService.found
            CacheService.nearMisses CacheService.nearest CacheService.worth ConversationService.email
            ConversationService.after ConversationService.before ConversationService.cached
            ConversationService.conversation ConversationService.rating ConversationService.turns ConversationService.waiting
            InboxService.brief InboxService.cannedReplies InboxService.colleagues InboxService.customer
            InboxService.earlier InboxService.email InboxService.find InboxService.labels InboxService.mark InboxService.notes InboxService.rows
            InboxService.usedLabels InboxService.rating InboxService.terms InboxService.turns
            InboxService.waiting InboxService.whenChanged KnowledgeService.attempt KnowledgeService.documents KnowledgeService.passages
            KnowledgeService.states KnowledgeService.unanswered OverviewService.beginning OverviewService.figures PolicyService.models
            SpendService.report SpendService.tags
            PolicyService.published PolicyService.sample PolicyService.versions QualityService.assistants QualityService.disagreements
            QualityService.shown ReportService.missing ReportService.outcomes RouterService.refitOf RouterService.standing
            RouterService.versions RoutingService.held RoutingService.matches RoutingService.rules""";

    /** What administrators read beside that. */
    static final String READ_BY_ADMINISTRATORS = """
            AuditService.actors AuditService.csv AuditService.events AuditService.verify KnowledgeService.unreadable CatalogueService.models
            CatalogueService.preview CatalogueService.trialBound
            SiteService.assistants SiteService.chat SiteService.key SiteService.keys TenantService.credentials TenantService.keys
            TenantMoneyService.of TenantService.paid TenantService.tenants WebhookService.deliveries WebhookService.rows""";

    /** Kept as turns of the conversation; a trial is a turn that a model is asked, which this node has none to ask. */
    static final String KEPT_AS_TURNS = "InboxService.say CatalogueService.tryOut";

    /** Sets timers, which only a container has: {@code ApiSurfaceIT} walks what it calls. */
    static final String NEEDS_A_SERVER = "BulkService.set";

    @Test
    void nobodyReachesAnotherTenantThroughAnyService() {
        Tenant foreign = the(Tenants.class).find(database().newTenant("foreign" + Ids.next())).orElseThrow();
        List<Method> methods = reading();
        assertTrue(methods.size() >= FEWEST, "only " + methods.size() + " methods were found");
        for (Role role : List.of(Role.VIEWER, Role.TENANT_ADMIN)) {
            Person stranger = signIn(role);
            assertEquals(List.of(), methods.stream().flatMap(method -> fault(method, stranger, foreign)).toList());
        }
    }

    /** Beside what is said to be for reading, a viewer is refused everything of their own tenant, too. */
    @Test
    void whoMayReadChangesNothing() {
        Tenant own = the(Tenants.class).find(tenant()).orElseThrow();
        Person viewer = signIn(Role.VIEWER);
        assertEquals(new TreeSet<>(List.of(FOR_READING.split("\\s+"))), reading().stream()
                .filter(method -> fault(method, viewer, own).findAny().isPresent())
                .map(ServiceVerbs::name).collect(Collectors.toCollection(TreeSet::new)));
    }

    /** What an agent reads is the inbox alone: nothing of money, policy or people. */
    @Test
    void anAgentReadsTheInboxAlone() {
        Tenant own = the(Tenants.class).find(tenant()).orElseThrow();
        Person agent = signIn(Role.AGENT);
        Set<String> inbox = Stream.concat(Stream.of(FOR_READING.split("\\s+")), Stream.of("InboxService.say")).filter(name -> name.startsWith("InboxService."))
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(inbox, reading().stream()
                .filter(method -> fault(method, agent, own).findAny().isPresent())
                .map(ServiceVerbs::name).collect(Collectors.toCollection(TreeSet::new)));
    }

    private Stream<String> fault(Method method, Person by, Tenant foreign) {
        String name = ServiceVerbs.name(method) + " by " + by.role();
        try {
            method.invoke(the(method.getDeclaringClass()), arguments(method, by, foreign));
            return Stream.of(name + " answered");
        } catch (InvocationTargetException thrown) {
            return thrown.getCause() instanceof Failure refused && (refused.code() == FailureCode.NOT_FOUND
                    || refused.code() == FailureCode.FORBIDDEN) ? Stream.empty() : Stream.of(name + ": " + thrown.getCause());
        } catch (IllegalAccessException closed) {
            throw new IllegalStateException(closed);
        }
    }

    private static Object[] arguments(Method method, Person by, Tenant foreign) {
        return Arrays.stream(method.getParameterTypes()).map(type -> type == Person.class ? by : type == Tenant.class ? foreign
                : type == TenantId.class ? foreign.id() : type == Optional.class ? Optional.of(foreign.id())
                : Array.get(Array.newInstance(type, 1), 0)).toArray();
    }

    private static List<Method> reading() {
        Set<String> known = Stream.of(FOR_READING, READ_BY_ADMINISTRATORS, KEPT_AS_TURNS, NEEDS_A_SERVER)
                .flatMap(names -> Stream.of(names.split("\\s+"))).collect(Collectors.toSet());
        return ServiceVerbs.ofServices().stream().filter(method -> known.contains(ServiceVerbs.name(method))).toList();
    }
}
