package dev.weir.bench.console;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes what is asked for by its injected constructor, its injected fields or its producer, as the server's container does;
 * what cannot be made outside of a server stays null, and who uses it fails.
 */
final class Container {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("dev.weir");

    private final Map<Class<?>, Object> made = new HashMap<>();

    Container(List<Object> given) {
        given.forEach(object -> made.put(object.getClass(), object));
    }

    /** The application's types that a name ends in. */
    static List<Class<?>> typesNamed(String ending) {
        return CLASSES.stream().filter(type -> type.getSimpleName().endsWith(ending) && type.isTopLevelClass())
                .<Class<?>>map(JavaClass::reflect).sorted((one, other) -> one.getName().compareTo(other.getName())).toList();
    }

    Object get(Class<?> type) {
        Optional<Object> there = made.values().stream().filter(type::isInstance).findFirst();
        if (there.isPresent()) {
            return there.get();
        }
        try {
            Object built = build(type);
            if (built != null) {
                made.put(built.getClass(), built);
            }
            return built;
        } catch (ReflectiveOperationException unusable) {
            throw new IllegalStateException("It cannot be made: " + type.getName(), unusable);
        }
    }

    private Object build(Class<?> type) throws ReflectiveOperationException {
        Optional<Method> producer = producer(type);
        if (producer.isPresent()) {
            return producer.get().invoke(get(producer.get().getDeclaringClass()), all(producer.get().getParameterTypes()));
        }
        if (!type.getName().startsWith("dev.weir") || type.isInterface()) {
            return null;
        }
        Constructor<?> constructor = Arrays.stream(type.getDeclaredConstructors())
                .filter(one -> one.isAnnotationPresent(Inject.class)).findFirst()
                .orElse(type.getDeclaredConstructors()[0]);
        constructor.setAccessible(true);
        Object built = constructor.newInstance(all(constructor.getParameterTypes()));
        for (Field field : type.getDeclaredFields()) {
            if (field.isAnnotationPresent(Inject.class)) {
                field.setAccessible(true);
                field.set(built, get(field.getType()));
            }
        }
        return built;
    }

    private Object[] all(Class<?>[] types) {
        return Arrays.stream(types).map(this::get).toArray();
    }

    private static Optional<Method> producer(Class<?> type) {
        return CLASSES.stream().flatMap(each -> each.getMethods().stream())
                .filter(method -> method.isAnnotatedWith(Produces.class)
                        && method.getRawReturnType().getName().equals(type.getName()))
                .map(method -> method.reflect()).peek(method -> method.setAccessible(true)).findFirst();
    }
}
