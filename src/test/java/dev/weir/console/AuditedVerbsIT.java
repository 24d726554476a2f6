package dev.weir.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.console.shell.ViewTest;
import dev.weir.people.Person;
import dev.weir.people.Role;
import dev.weir.platform.Failure;
import dev.weir.platform.FailureCode;
import dev.weir.platform.Ids;
import dev.weir.tenant.Tenant;
import dev.weir.tenant.Tenants;
import dev.weir.testing.AuditProbe;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Whatever people change through the console is refused to those who only read and to other tenants' people; it leaves exactly
 * one event in the audit trail that names who did it; and where that event cannot be written, nothing was changed. {@link
 * ServicesIT} tests the same of what is read.
 */
class AuditedVerbsIT extends ViewTest {
    private static final String READ_OF_PEOPLE = "People.displayName People.list People.names People.stillIn";
    /** These do not hold yet. Whoever mends one takes it off; nothing is ever added. */
    private static final String NOT_YET = "";
    /** What everybody does for themselves. */
    private static final Set<String> ONES_OWN = Set.of("People.choosePassword", "People.display[Ana]");

    /** An attempt is counted before the password is looked at, whatever comes of it. */
    private static final String COUNTS_ATTEMPTS = "People.choosePassword";

    private final Map<String, String> complaints = new TreeMap<>();
    private final Set<String> walked = new TreeSet<>();
    private List<Person> strangers;
    private AuditProbe probe;

    @Test
    void everyChangeIsNotedOnceAndNotDoneWithoutItsEvent() {
        probe = AuditProbe.ofAll(database());
        strangers = List.of(signIn(Role.VIEWER), signIn(Role.TENANT_ADMIN, database().newTenant("other" + Ids.next())));
        Person root = signIn(Role.PLATFORM_ADMIN);
        Tenant own = the(Tenants.class).find(tenant()).orElseThrow();
        new VerbWalk(this::the, database(), own, root).all((name, given) -> act(root, own, name, given));
        Set<String> known = Stream.of(ServicesIT.FOR_READING, ServicesIT.READ_BY_ADMINISTRATORS, READ_OF_PEOPLE,
                ServicesIT.KEPT_AS_TURNS,
                        ServicesIT.NEEDS_A_SERVER)
                .flatMap(names -> Stream.of(names.split("\\s+"))).collect(Collectors.toCollection(TreeSet::new));
        known.addAll(walked);
        assertEquals(ServiceVerbs.all().stream().map(ServiceVerbs::name).collect(Collectors.toCollection(TreeSet::new)), known);
        assertEquals(Stream.of(NOT_YET.split("\\s+")).filter(name ->
                !name.isEmpty()).collect(Collectors.toCollection(TreeSet::new)),
                complaints.keySet(), complaints::toString);
    }

    private Object act(Person by, Tenant of, String name, List<Object> given) {
        walked.add(name);
        List<String> wrong = new ArrayList<>(ONES_OWN.contains(name) || ONES_OWN.contains(name + given) ? List.of()
                : strangers.stream().flatMap(stranger -> allowed(stranger, of, name, given)).toList());
        wrong.addAll(refused(by, of, name, given));
        List<AuditProbe.Event> known = probe.events();
        Object answer = null;
        try {
            answer = ServiceVerbs.call(this::the, name, by, of, given);
            List<AuditProbe.Event> events = probe.events();
            AuditProbe.fault(known, events.subList(known.size(), events.size()), by.auditName()).ifPresent(wrong::add);
        } catch (RuntimeException failed) {
            if (wrong.isEmpty()) {
                wrong.add(failed.toString());
            }
        }
        if (!wrong.isEmpty()) {
            complaints.merge(name, String.join("; ", wrong), (one, other) -> one + "; " + other);
        }
        return answer;
    }

    /** What somebody is not refused who may not do it. */
    private Stream<String> allowed(Person by, Tenant of, String name, List<Object> given) {
        try {
            ServiceVerbs.call(this::the, name, by, of, given);
            return Stream.of("done by " + by.role() + " of " + by.tenant());
        } catch (Failure refused) {
            return refused.code() == FailureCode.FORBIDDEN || refused.code() == FailureCode.NOT_FOUND ? Stream.empty()
                    : Stream.of(by.role() + " of " + by.tenant() + ": " + refused);
        }
    }

    /** What an act does whose event cannot be written. */
    private List<String> refused(Person by, Tenant of, String name, List<Object> given) {
        List<String> wrong = new ArrayList<>();
        Map<String, String> before = probe.tables();
        probe.refuse();
        try {
            ServiceVerbs.call(this::the, name, by, of, given);
            wrong.add("done without its event");
        } catch (RuntimeException asMeant) {
            // Nothing happens without its event.
        } finally {
            probe.accept();
        }
        Set<String> changed = AuditProbe.changed(before, probe.tables());
        if (name.equals(COUNTS_ATTEMPTS)) {
            changed.remove("console_user");
        }
        if (!changed.isEmpty()) {
            wrong.add("without its event it changed " + changed);
        }
        return wrong;
    }
}
