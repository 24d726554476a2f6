package dev.weir.console.shell;

import com.vaadin.flow.component.UI;
import dev.weir.console.components.ErrorNotice;
import dev.weir.console.components.LiveUpdates;
import dev.weir.console.session.CurrentPerson;
import dev.weir.people.ConsoleIdentityStore;
import dev.weir.people.ConsolePeople;
import dev.weir.people.Passwords;
import dev.weir.platform.Settings;
import dev.weir.tenant.TenantTransaction;
import dev.weir.testing.Assembly;
import dev.weir.testing.FakeMetrics;
import dev.weir.testing.Shared;
import dev.weir.testing.TestDatabase;
import jakarta.security.enterprise.identitystore.IdentityStoreHandler;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives all tests of views one database and one set of features; each test begins with nobody signed in. */
final class SharedViews implements BeforeEachCallback, ParameterResolver {
    private static final Shared<Node> NODE = new Shared<>(Node::start);

    @Override
    public void beforeEach(ExtensionContext context) {
        Node node = NODE.get();
        node.parts().with(CurrentPerson.class, node.parts().fresh(CurrentPerson.class));
        AssembledViews.use(node.parts());
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Node.class;
    }

    @Override
    public Node resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return NODE.get();
    }

    /** What the views work on. */
    record Node(TestDatabase database, Assembly parts) implements AutoCloseable {
        static Node start() {
            TestDatabase database = TestDatabase.create();
            Assembly parts = new Assembly().with(TenantTransaction.class, database.transactions())
                    .with(Settings.class, new Settings(key -> Optional.of(TestDatabase.SECRET)
                            .filter(secret -> key.equals("weir.secret"))))
                    .with(Passwords.class, ConsolePeople.passwords()).with(MetricRegistry.class, new FakeMetrics().registry())
                    .with(LiveUpdates.class, new Still());
            return new Node(database, parts.with(IdentityStoreHandler.class,
                    credential -> parts.one(ConsoleIdentityStore.class).validate(credential)));
        }

        @Override
        public void close() {
            database.close();
        }
    }

    /** Nothing changes by itself, and what goes on beside a page is done at once. */
    private static final class Still extends LiveUpdates {
        @Override
        public Runnable whileShown(UI ui, Duration every, Runnable work) {
            return () -> { };
        }

        @Override
        public <T> void aside(UI ui, Supplier<T> work, Consumer<T> shown, Consumer<String> failed) {
            try {
                shown.accept(work.get());
            } catch (RuntimeException thrown) {
                failed.accept(ErrorNotice.words(thrown));
            }
        }
    }
}
