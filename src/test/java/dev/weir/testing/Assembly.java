package dev.weir.testing;

import dev.weir.platform.Settings;
import io.github.classgraph.ClassGraph;
import io.github.classgraph.ClassInfo;
import io.github.classgraph.ScanResult;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes the application's objects outside of a container: what a test lays ready, else one of each type by its producer or
 * its constructor for injection. Events have no observers, optional parts (Instance) are
 * none, and what a server lends (@Resource) stays absent.
 */
public final class Assembly {
    private static final List<Method> PRODUCERS;
    private static final Map<Class<?>, Class<?>> ONLY_KINDS = new HashMap<>();

    private final Map<Class<?>, Object> made = new HashMap<>();

    static {
        try (ScanResult scan = scan()) {
            PRODUCERS = scan.getClassesWithMethodAnnotation(Produces.class).loadClasses().stream()
                    .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                    .filter(method -> method.isAnnotationPresent(Produces.class)).toList();
            scan.getAllInterfaces().forEach(face -> face.getClassesImplementing().stream()
                    .filter(kind -> kind.hasAnnotation(ApplicationScoped.class))
                    .map(ClassInfo::loadClass).forEach(kind -> ONLY_KINDS.put(face.loadClass(), kind)));
        }
    }

    /** The application's own classes, without those of its libraries and tests. */
    public static ScanResult scan() {
        return new ClassGraph().overrideClasspath(Settings.class.getProtectionDomain().getCodeSource()
                .getLocation()).acceptPackages("dev.weir").enableMethodInfo().enableAnnotationInfo()
                .ignoreClassVisibility().ignoreMethodVisibility().scan();
    }

    /** Lays an object ready. */
    public <T> Assembly with(Class<T> type, T object) {
        made.put(type, object);
        return this;
    }

    /** The one object of a type. */
    public <T> T one(Class<T> type) {
        Object known = made.get(type);
        if (known == null) {
            known = make(type);
            made.put(type, known);
        }
        return type.cast(known);
    }

    /** A new object of a type, made of the others. */
    public <T> T fresh(Class<T> type) {
        Constructor<?> constructor = Arrays.stream(type.getDeclaredConstructors())
                .filter(one -> one.isAnnotationPresent(Inject.class)).findFirst().orElseGet(() -> bare(type));
        T object = type.cast(call(constructor, null));
        for (Class<?> level = type; level != Object.class; level = level.getSuperclass()) {
            for (Field field : level.getDeclaredFields()) {
                inject(object, field);
            }
        }
        Arrays.stream(type.getDeclaredMethods()).filter(method -> method.isAnnotationPresent(PostConstruct.class))
                .forEach(method -> call(method, object));
        return object;
    }

    private Object make(Class<?> type) {
        return PRODUCERS.stream().filter(producer -> producer.getReturnType() == type).findFirst()
                .map(producer -> call(producer, Modifier.isStatic(producer.getModifiers()) ? null
                        : one(producer.getDeclaringClass())))
                .orElseGet(() -> type.isInterface() ? one(only(type)) : fresh(type));
    }

    private static Class<?> only(Class<?> face) {
        if (!ONLY_KINDS.containsKey(face)) {
            throw new IllegalStateException("Lay a " + face.getName() + " ready");
        }
        return ONLY_KINDS.get(face);
    }

    private static Constructor<?> bare(Class<?> type) {
        try {
            return type.getDeclaredConstructor();
        } catch (NoSuchMethodException none) {
            throw new IllegalStateException("Lay a " + type.getName() + " ready", none);
        }
    }

    private void inject(Object object, Field field) {
        if (field.isAnnotationPresent(Inject.class)) {
            try {
                field.setAccessible(true);
                field.set(object, part(field.getType()));
            } catch (IllegalAccessException closed) {
                throw new IllegalStateException(closed);
            }
        }
    }

    private Object part(Class<?> type) {
        if (type == Event.class) {
            return new SilentEvent<>();
        }
        if (type == Instance.class) {
            return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, given) -> none(method));
        }
        return type.isAnnotationPresent(Dependent.class) ? fresh(type) : one(type);
    }

    /** What an instance of nothing answers. */
    private static Object none(Method asked) {
        return switch (asked.getName()) {
            case "isResolvable", "isAmbiguous" -> false;
            case "isUnsatisfied" -> true;
            case "iterator" -> Collections.emptyIterator();
            default -> throw new UnsupportedOperationException(asked.getName());
        };
    }

    private <M extends AccessibleObject & Member> Object call(M maker, Object of) {
        maker.setAccessible(true);
        Object[] parts = Arrays.stream(((Executable) (Object) maker).getParameterTypes()).map(this::part).toArray();
        try {
            return maker instanceof Method method ? method.invoke(of, parts)
                    : ((Constructor<?>) (Object) maker).newInstance(parts);
        } catch (InvocationTargetException thrown) {
            throw new IllegalStateException(maker + " failed", thrown.getCause());
        } catch (ReflectiveOperationException closed) {
            throw new IllegalStateException(closed);
        }
    }
}
