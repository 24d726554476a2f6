package dev.weir.console.shell;

import com.vaadin.browserless.BrowserlessTest;
import com.vaadin.browserless.internal.Routes;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.markdown.Markdown;
import com.vaadin.flow.component.notification.Notification;
import dev.weir.console.session.CurrentPerson;
import dev.weir.people.ConsolePeople;
import dev.weir.people.Person;
import dev.weir.people.Role;
import dev.weir.platform.Ids;
import dev.weir.tenant.TenantId;
import dev.weir.testing.TestDatabase;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The base of tests that work a view without browser and server: the real views, services and features over a database of the
 * tests, behind the real doorkeeper. Each test has a tenant of its own.
 */
@ExtendWith(SharedViews.class)
public abstract class ViewTest extends BrowserlessTest {
    private SharedViews.Node node;
    private TenantId tenant;

    @BeforeEach
    void takeNode(SharedViews.Node shared) {
        node = shared;
        tenant = node.database().newTenant("t" + Ids.next());
    }

    /** The library's own search looks through every archive. */
    @Override
    protected synchronized Routes discoverRoutes() {
        return WeldViews.ROUTES;
    }

    @Override
    protected Set<Class<?>> lookupServices() {
        return Set.of(WeldViews.class);
    }

    /** The tenant of this test. */
    protected TenantId tenant() {
        return tenant;
    }

    /** The database behind the views. */
    protected TestDatabase database() {
        return node.database();
    }

    /** One of the application's own objects, as the views have it. */
    protected <T> T the(Class<T> type) {
        return node.beans().select(type).get();
    }

    /** Signs somebody of that role in, who looks at the test's tenant. */
    protected Person signIn(Role role) {
        return signIn(role, tenant);
    }

    /** Signs somebody of that role and tenant in. */
    protected Person signIn(Role role, TenantId of) {
        Person person = ConsolePeople.in(node.database()).add(role, of);
        the(CurrentPerson.class).enter(person);
        the(CurrentPerson.class).choose(of);
        return person;
    }

    /** The grid of that accessible name. */
    @SuppressWarnings("unchecked")
    protected <T> Grid<T> grid(String name) {
        return (Grid<T>) find(Grid.class).all().stream()
                .filter(grid -> name.equals(grid.getElement().getAttribute("accessible-name"))).findFirst().orElseThrow();
    }

    /** What the notices on the screen say. */
    protected List<String> notices() {
        return find(Notification.class).all().stream().map(notice -> Optional.ofNullable(test(notice).getText())
                .orElseGet(() -> words(notice))).toList();
    }

    /** All words below a component. */
    protected static String words(Component component) {
        return component.getElement().getTextRecursively() + formatted(component).collect(Collectors.joining(" "));
    }

    private static Stream<String> formatted(Component component) {
        return Stream.concat(component instanceof Markdown markdown ? Stream.of(markdown.getContent()) : Stream.empty(),
                component.getChildren().flatMap(ViewTest::formatted));
    }
}
