package dev.weir.console.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.Route;
import dev.weir.console.session.CurrentPerson;
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
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Who may not enter which view: every view of the console stands in {@link Views}. */
class ViewAccessTest {
    private final ViewAccess doorkeeper = new ViewAccess(new CurrentPerson());

    @Test
    void everyViewLetsInWhoItShouldAndNobodyElse() {
        Map<String, Set<String>> expected = new TreeMap<>();
        Views.ALL.forEach(view -> expected.put(view.path(), entering(role -> view.who().includes(role))));
        Map<String, Set<String>> found = new TreeMap<>();
        views().forEach((route, view) -> found.put(route, entering(
                role -> doorkeeper.mayEnter(view, role.map(ViewAccessTest::person)))));
        assertEquals(expected, found);
    }

    @Test
    void aViewThatNamesNobodyIsEnteredByNobody() {
        assertEquals(Set.of(), entering(role -> doorkeeper.mayEnter(Div.class, role.map(ViewAccessTest::person))));
    }

    @Test
    void theMenuOffersEachRoleItsPagesAndNoOther() {
        for (Role role : Role.values()) {
            assertEquals(Views.pages().stream().filter(page -> page.letsIn(role)).map(Views.View::heading).toList(),
                    Menu.GROUPS.stream().flatMap(group -> group.entries().stream())
                            .filter(entry -> entry.isFor(role)).map(Menu.Entry::label).toList());
        }
    }

    private static Set<String> entering(Predicate<Optional<Role>> mayEnter) {
        return Stream.concat(Stream.of(Optional.<Role>empty()), Arrays.stream(Role.values()).map(Optional::of))
                .filter(mayEnter).map(role -> role.map(Role::wireName).orElse("nobody")).collect(Collectors.toSet());
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
