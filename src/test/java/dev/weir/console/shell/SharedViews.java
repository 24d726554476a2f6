package dev.weir.console.shell;

import com.vaadin.flow.component.UI;
import dev.weir.console.components.ErrorNotice;
import dev.weir.console.components.LiveUpdates;
import dev.weir.platform.Settings;
import dev.weir.testing.Beans;
import dev.weir.testing.Shared;
import dev.weir.testing.TestDatabase;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jboss.weld.environment.se.WeldContainer;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives all tests of views one database and one set of features; each test begins with nobody signed in. */
final class SharedViews implements BeforeEachCallback, ParameterResolver {
    private static final Shared<Node> NODE = new Shared<>(Node::start);

    @Override
    public void beforeEach(ExtensionContext context) {
        WeldViews.use(NODE.get().beans());
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
    record Node(TestDatabase database, WeldContainer beans) implements AutoCloseable {
        static Node start() {
            TestDatabase database = TestDatabase.create();
            return new Node(database, Beans.over(database).with(LiveUpdates.class, new Still())
                    .with(Settings.class, new Settings(key -> Optional.of(TestDatabase.SECRET)
                            .filter(secret -> key.equals("weir.secret")))).start());
        }

        @Override
        public void close() {
            beans.close();
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
