package dev.weir.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.Route;
import dev.weir.people.Person;
import dev.weir.people.PersonId;
import dev.weir.people.Role;
import dev.weir.platform.Ids;
import dev.weir.tenant.TenantId;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Who may not enter which view: every view of the console stands in one of these lists. */
class DoorkeeperTest {
    private static final Set<String> FOR_ANYBODY = Set.of("login");
    private static final Set<String> FOR_ALL_SIGNED_IN = Set.of("", "assistants", "budgets", "bulk", "cache",
            "conversation", "conversations", "knowledge", "password", "policy", "routing");
    private static final Set<String> FOR_ADMINISTRATORS = Set.of("audit", "keys", "people", "sites", "webhooks");
    private static final Set<String> FOR_THE_PLATFORM = Set.of("models", "tenants");

    private final Doorkeeper doorkeeper = new Doorkeeper(new CurrentPerson());

    @Test
    void everyViewLetsInWhoItShouldAndNobodyElse() {
        Map<String, Set<String>> expected = new TreeMap<>();
        FOR_ANYBODY.forEach(view -> expected.put(view, Set.of("nobody", "viewer", "tenant_admin", "platform_admin")));
        FOR_ALL_SIGNED_IN.forEach(view -> expected.put(view, Set.of("viewer", "tenant_admin", "platform_admin")));
        FOR_ADMINISTRATORS.forEach(view -> expected.put(view, Set.of("tenant_admin", "platform_admin")));
        FOR_THE_PLATFORM.forEach(view -> expected.put(view, Set.of("platform_admin")));
        Map<String, Set<String>> found = new TreeMap<>();
        views().forEach((route, view) -> found.put(route, entering(view)));
        assertEquals(expected, found);
    }

    @Test
    void aViewThatNamesNobodyIsEnteredByNobody() {
        assertTrue(entering(Div.class).isEmpty());
        assertFalse(doorkeeper.mayEnter(Div.class, Optional.of(person(Role.PLATFORM_ADMIN))));
    }

    private Set<String> entering(Class<?> view) {
        Set<String> entering = Arrays.stream(Role.values())
                .filter(role -> doorkeeper.mayEnter(view, Optional.of(person(role)))).map(Role::wireName)
                .collect(Collectors.toSet());
        if (doorkeeper.mayEnter(view, Optional.empty())) {
            entering.add("nobody");
        }
        return entering;
    }

    private static Map<String, Class<?>> views() {
        JavaClasses classes = new ClassFileImporter().importPackages("dev.weir.console");
        return classes.stream().filter(type -> type.isAnnotatedWith(Route.class)).map(type -> type.reflect())
                .collect(Collectors.toMap(view -> view.getAnnotation(Route.class).value(), view -> view));
    }

    private static Person person(Role role) {
        return new Person(new PersonId(Ids.next()), "ann", role, role == Role.PLATFORM_ADMIN ? Optional.empty()
                : Optional.of(new TenantId(Ids.next())), false, Ids.next());
    }
}
