package dev.weir.testing;

import jakarta.ejb.Singleton;
import dev.weir.platform.ScheduledWork;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.BeforeBeanDiscovery;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;
import jakarta.enterprise.inject.spi.ProcessObserverMethod;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Makes a container of the tests out of the application's beans: nothing begins by itself, neither at the start nor beside
 * a call, and timers are objects that a test calls. What the server lends is what the test gives.
 */
final class Unattended implements Extension {
    private final List<Class<?>> classes;
    private final Map<Class<?>, Function<Instance<Object>, ?>> given;

    Unattended(List<Class<?>> classes, Map<Class<?>, Function<Instance<Object>, ?>> given) {
        this.classes = classes;
        this.given = given;
    }

    void timers(@Observes BeforeBeanDiscovery discovery) {
        classes.stream().filter(type -> type.isAnnotationPresent(Singleton.class)).forEach(type -> discovery
                .addAnnotatedType(type, type.getName()).add(ApplicationScoped.Literal.INSTANCE));
    }

    void giveWay(@Observes ProcessAnnotatedType<?> found) {
        if (given.containsKey(found.getAnnotatedType().getJavaClass())) {
            found.veto();
        }
    }

    void nothingAtTheStart(@Observes ProcessObserverMethod<Startup, ?> observer) {
        // The schema is there already: a timer that a test calls does its work.
        if (!observer.getObserverMethod().getBeanClass().equals(ScheduledWork.class)) {
            observer.veto();
        }
    }

    void nothingBeside(@Observes ProcessObserverMethod<?, ?> observer) {
        if (observer.getObserverMethod().isAsync()) {
            observer.veto();
        }
    }

    void lend(@Observes AfterBeanDiscovery discovery) {
        given.forEach((type, maker) -> discovery.addBean().types(type, Object.class).beanClass(type)
                .scope(jakarta.inject.Singleton.class).alternative(true).priority(1).produceWith(maker::apply));
    }
}
