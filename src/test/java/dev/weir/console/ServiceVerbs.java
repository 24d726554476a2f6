package dev.weir.console;

import dev.weir.people.People;
import dev.weir.people.Person;
import dev.weir.tenant.Tenant;
import dev.weir.tenant.TenantId;
import dev.weir.testing.ApplicationClasses;
import io.github.classgraph.ScanResult;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** What people do and read through the console: every method of a console service that takes a person, and those of {@link People}. */
final class ServiceVerbs {
    private ServiceVerbs() {
    }

    static List<Method> ofServices() {
        try (ScanResult scan = ApplicationClasses.scan()) {
            return scan.getAllStandardClasses().filter(type -> type.getName().matches("dev\\.weir\\.console\\.\\w+\\.\\w+Service"))
                    .loadClasses().stream().flatMap(ServiceVerbs::of).toList();
        }
    }

    static List<Method> all() {
        return Stream.concat(ofServices().stream(), of(People.class)).toList();
    }

    private static Stream<Method> of(Class<?> service) {
        return Arrays.stream(service.getDeclaredMethods())
                .filter(method -> method.getParameterCount() > 0 && method.getParameterTypes()[0] == Person.class
                        && !Modifier.isStatic(method.getModifiers()) && !Modifier.isPrivate(method.getModifiers()))
                .peek(method -> method.setAccessible(true));
    }

    static String name(Method method) {
        return method.getDeclaringClass().getSimpleName() + "." + method.getName();
    }

    /** The verb of that name that takes these, beside the person and the tenant. */
    static Method find(String name, List<Object> given) {
        return all().stream().filter(method -> name(method).equals(name) && takes(method, given)).findFirst()
                .orElseThrow(() -> new AssertionError(name + " of " + given));
    }

    private static boolean takes(Method method, List<Object> given) {
        List<Class<?>> wanted = Arrays.stream(method.getParameterTypes()).filter(type -> !isKnown(type)).<Class<?>>map(
                type -> type == int.class ? Integer.class : type == boolean.class ? Boolean.class : type).toList();
        Iterator<Object> values = given.iterator();
        return wanted.size() == given.size() && wanted.stream().allMatch(type -> type.isInstance(values.next()));
    }

    private static boolean isKnown(Class<?> type) {
        return type == Person.class || type == Tenant.class || type == TenantId.class;
    }

    /** Does it; what it throws is thrown on. */
    static Object call(Function<Class<?>, Object> services, String name, Person by, Tenant of, List<Object> given) {
        Method method = find(name, given);
        Iterator<Object> values = given.iterator();
        List<Object> arguments = new ArrayList<>();
        for (Class<?> type : method.getParameterTypes()) {
            arguments.add(type == Person.class ? by : type == Tenant.class ? of : type == TenantId.class ? of.id() : values.next());
        }
        try {
            return method.invoke(services.apply(method.getDeclaringClass()), arguments.toArray());
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause() instanceof RuntimeException refused ? refused : new IllegalStateException(thrown.getCause());
        } catch (IllegalAccessException closed) {
            throw new IllegalStateException(closed);
        }
    }
}
