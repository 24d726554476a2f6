package dev.weir.testing;

import com.vaadin.cdi.VaadinExtension;
import com.vaadin.cdi.util.BeanManagerProvider;
import dev.weir.people.ConsoleIdentityStore;
import dev.weir.people.ConsolePeople;
import dev.weir.people.Passwords;
import dev.weir.platform.Settings;
import io.github.classgraph.ClassInfo;
import io.github.classgraph.ScanResult;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Tracer;
import jakarta.enterprise.inject.Instance;
import jakarta.persistence.EntityManagerFactory;
import jakarta.security.enterprise.identitystore.IdentityStoreHandler;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.jboss.weld.environment.se.Weld;
import org.jboss.weld.environment.se.WeldContainer;
import org.jboss.weld.junit5.WeldInitiator;

/**
 * The application's beans over a database of the tests, in a container of the tests' own (Weld), which finds them as the
 * server does. What a server lends, or a test wants otherwise, is given; {@link Unattended} says what does not run here.
 */
public final class Beans {
    private static final List<Class<?>> CLASSES = classes();
    private static final Class<?>[] ONE_A_PACKAGE = CLASSES.stream().collect(Collectors.toMap(Class::getPackageName,
            Function.identity(), (one, other) -> one)).values().toArray(Class<?>[]::new);

    private final Map<Class<?>, Function<Instance<Object>, ?>> given = new LinkedHashMap<>();

    private Beans() {
    }

    /** With no setting, and with metrics that nobody reads. */
    public static Beans over(TestDatabase database) {
        return new Beans().with(EntityManagerFactory.class, database.factory())
                .with(Settings.class, new Settings(key -> Optional.empty()))
                .with(Passwords.class, ConsolePeople.passwords())
                .with(MetricRegistry.class, new FakeMetrics().registry())
                .with(Tracer.class, OpenTelemetry.noop().getTracer("tests"))
                .lend(IdentityStoreHandler.class, beans -> credential ->
                        beans.select(ConsoleIdentityStore.class).get().validate(credential));
    }

    private static List<Class<?>> classes() {
        try (ScanResult scan = ApplicationClasses.scan()) {
            return scan.getAllStandardClasses().filter(type -> !type.isAbstract()).stream()
                    .<Class<?>>map(ClassInfo::loadClass).toList();
        }
    }

    /** This object instead of the application's own. */
    public <T> Beans with(Class<T> type, T object) {
        return lend(type, beans -> object);
    }

    private <T> Beans lend(Class<T> type, Function<Instance<Object>, T> maker) {
        given.put(type, maker);
        return this;
    }

    /** For the field by which Weld's JUnit extension starts and ends them ({@code @WeldSetup}). */
    public WeldInitiator managed() {
        return WeldInitiator.of(weld());
    }

    /** For what outlives a test, or stands beside another in one: whoever starts it closes it. */
    public WeldContainer start() {
        return weld().initialize();
    }

    private Weld weld() {
        return new Weld().disableDiscovery().addPackages(false, ONE_A_PACKAGE).addPackages(true, VaadinExtension.class)
                .addExtensions(new BeanManagerProvider(), new VaadinExtension(), new Unattended(CLASSES, given));
    }
}
