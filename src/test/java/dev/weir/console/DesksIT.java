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
 * No desk of the console shows anything of another tenant, and each asks for the right before it looks at anything else: what
 * reads is called with nothing but the person and the foreign tenant. {@link AuditedVerbsIT} does the same to what changes.
 */
class DesksIT extends ViewTest {
    private static final int FEWEST = 70;
    /** What a viewer may do, too. */
    static final String FOR_READING = """
            AssistantDesk.draft AssistantDesk.published AssistantDesk.version AssistantDesk.versions BudgetDesk.alerts
            BudgetDesk.changes BudgetDesk.ladder BudgetDesk.reservations BudgetDesk.rows BudgetDesk.unsettled
            BulkDesk.copy BulkDesk.jobs BulkDesk.window CacheDesk.bound CacheDesk.documents CacheDesk.entries CacheDesk.found
            CacheDesk.nearMisses CacheDesk.nearest CacheDesk.worth ConversationDesk.after ConversationDesk.before ConversationDesk.cached
            ConversationDesk.conversation ConversationDesk.rating ConversationDesk.turns ConversationDesk.waiting
            InboxDesk.brief InboxDesk.find InboxDesk.mark InboxDesk.open InboxDesk.rating InboxDesk.terms InboxDesk.turns
            InboxDesk.waiting InboxDesk.whenChanged KnowledgeDesk.attempt KnowledgeDesk.documents KnowledgeDesk.passages
            KnowledgeDesk.states KnowledgeDesk.unanswered OverviewDesk.beginning OverviewDesk.figures PolicyDesk.models
            PolicyDesk.published PolicyDesk.sample PolicyDesk.versions QualityDesk.assistants QualityDesk.disagreements
            QualityDesk.shown ReportDesk.missing ReportDesk.outcomes RouterDesk.refitOf RouterDesk.standing
            RouterDesk.versions RoutingDesk.held RoutingDesk.matches RoutingDesk.rules""";

    /** What administrators read beside that. */
    static final String READ_BY_ADMINISTRATORS = """
            AuditDesk.actors AuditDesk.csv AuditDesk.events AuditDesk.verify KnowledgeDesk.unreadable ModelDesk.models
            ModelDesk.preview ModelDesk.trialBound SiteDesk.assistants SiteDesk.keys TenantDesk.credentials TenantDesk.keys
            TenantDesk.paid TenantDesk.tenants WebhookDesk.deliveries WebhookDesk.rows""";

    /** Kept as turns of the conversation; a trial is a turn that a model is asked, which this node has none to ask. */
    static final String KEPT_AS_TURNS = "InboxDesk.say ModelDesk.tryOut";

    /** Sets timers, which only a container has: {@code ApiSurfaceIT} walks what it calls. */
    static final String NEEDS_A_SERVER = "BulkDesk.set";

    @Test
    void nobodyReachesAnotherTenantThroughAnyDesk() {
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
                .map(DeskVerbs::name).collect(Collectors.toCollection(TreeSet::new)));
    }

    private Stream<String> fault(Method method, Person by, Tenant foreign) {
        String name = DeskVerbs.name(method) + " by " + by.role();
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
        return DeskVerbs.ofDesks().stream().filter(method -> known.contains(DeskVerbs.name(method))).toList();
    }
}
