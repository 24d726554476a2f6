package dev.weir.bench.console;

import dev.weir.assistant.AssistantId;
import dev.weir.conversation.ConversationId;
import dev.weir.metering.TurnFilter;
import dev.weir.metering.TurnTag;
import dev.weir.people.Person;
import dev.weir.people.PersonId;
import dev.weir.people.Role;
import dev.weir.platform.Failure;
import dev.weir.platform.FailureCode;
import dev.weir.tenant.Tenant;
import dev.weir.tenant.TenantId;
import dev.weir.testing.ApplicationClasses;
import io.github.classgraph.ScanResult;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jboss.weld.environment.se.WeldContainer;

/**
 * Every method of every service of the console that shows something. A viewer calls it: one that would change something refuses,
 * and so names itself; what only administrators may read is asked as {@link Asked} says.
 */
final class ServiceQueries {
    private static final TenantId LARGE = new TenantId(UUID.fromString(SeedStep.LARGE));
    private static final TurnFilter TAGGED = new TurnFilter(Optional.empty(), Optional.of(new TurnTag("page", "page 3")));
    private static final UUID ROW = UUID.fromString("01900000-0000-7000-8000-000000000001");
    private static final Map<Class<?>, Object> USUAL = Map.of(TenantId.class, LARGE, AssistantId.class,
            new AssistantId(LARGE.value()), UUID.class, ROW, ConversationId.class, new ConversationId(ROW), Optional.class,
            Optional.empty(), Tenant.class,
            new Tenant(LARGE, "tenant-1", "Tenant 1", ZoneOffset.UTC, false, Instant.EPOCH));

    private final WeldContainer beans;
    private final List<String> leftOut = new ArrayList<>();

    ServiceQueries(WeldContainer beans) {
        this.beans = beans;
    }

    /** A call that a page makes. */
    record Query(String name, boolean task, Runnable work) {
    }

    List<Query> all() {
        return services().stream().flatMap(service -> Arrays.stream(service.getDeclaredMethods())
                .filter(method -> !Modifier.isPrivate(method.getModifiers()) && method.getParameterCount() > 0
                        && method.getParameterTypes()[0] == Person.class)
                .sorted((one, other) -> one.toString().compareTo(other.toString())).flatMap(this::queries)).toList();
    }

    private static List<Class<?>> services() {
        try (ScanResult scan = ApplicationClasses.scan()) {
            return scan.getAllStandardClasses().filter(type -> type.getName().matches("dev\\.weir\\.console\\.\\w+\\.\\w+Service"))
                    .loadClasses();
        }
    }

    /** Methods that change something, or that need more than their types say and are not listed. */
    List<String> leftOut() {
        return leftOut;
    }

    private Stream<Query> queries(Method method) {
        method.setAccessible(true);
        String name = method.getDeclaringClass().getSimpleName() + "." + method.getName();
        List<Query> listed = Asked.OF.getOrDefault(name, List.of()).stream().flatMap(asked ->
                arguments(method, person(Role.PLATFORM_ADMIN), asked.with()).stream().map(arguments ->
                        new Query(name + words(asked.with()), asked.task(), () -> call(method, arguments)))).toList();
        if (!listed.isEmpty()) {
            return listed.stream();
        }
        List<Object[]> usual = arguments(method, person(Role.VIEWER));
        if (usual.isEmpty() || usual.stream().anyMatch(arguments -> refuses(method, arguments))) {
            leftOut.add(name);
            return Stream.empty();
        }
        return usual.stream().map(arguments -> new Query(name + words(enums(arguments)), false,
                () -> call(method, arguments)));
    }

    /** The arguments in all their ways; none when a type is not known or what is given does not fit. */
    private static List<Object[]> arguments(Method method, Person by, Object... with) {
        Class<?>[] types = method.getParameterTypes();
        List<Object[]> all = List.<Object[]>of(new Object[types.length]);
        int given = types.length - with.length;
        for (int at = 0; at < types.length; at++) {
            Object[] choices = at == 0 ? new Object[] {by} : at >= given ? fitting(types[at], with[at - given])
                    : usual(types[at]);
            int place = at;
            all = all.stream().flatMap(known -> Arrays.stream(choices).map(choice -> {
                Object[] more = known.clone();
                more[place] = choice;
                return more;
            })).toList();
        }
        return given < 1 ? List.of() : all;
    }

    private static Object[] fitting(Class<?> type, Object value) {
        return type.isInstance(value) || type == int.class && value instanceof Integer ? new Object[] {value} : new Object[0];
    }

    private static Object[] usual(Class<?> type) {
        return type == TurnFilter.class ? new Object[] {TurnFilter.ALL, TAGGED}
                : type.isEnum() ? type.getEnumConstants() : USUAL.containsKey(type) ? new Object[] {USUAL.get(type)}
                : new Object[0];
    }

    private boolean refuses(Method method, Object[] arguments) {
        try {
            call(method, arguments);
            return false;
        } catch (Failure refused) {
            return refused.code() == FailureCode.FORBIDDEN;
        }
    }

    private Object call(Method method, Object[] arguments) {
        try {
            return method.invoke(beans.select(method.getDeclaringClass()).get(), arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause() instanceof RuntimeException failed ? failed : new IllegalStateException(method.toString(),
                    thrown.getCause());
        } catch (IllegalAccessException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Person person(Role role) {
        return new Person(new PersonId(ROW), "bench", role, role == Role.PLATFORM_ADMIN ? Optional.empty()
                : Optional.of(LARGE), false, ROW);
    }

    private static Object[] enums(Object[] arguments) {
        return Arrays.stream(arguments).map(argument -> TAGGED.equals(argument) ? "of a tag" : argument)
                .filter(argument -> argument instanceof Enum<?> || argument instanceof String).toArray();
    }

    private static String words(Object[] arguments) {
        StringBuilder words = new StringBuilder();
        for (Object argument : arguments) {
            if (!(argument instanceof java.util.function.IntConsumer)) {
                words.append(' ').append(argument instanceof String text ? '"' + text + '"' : argument);
            }
        }
        return words.toString();
    }
}
