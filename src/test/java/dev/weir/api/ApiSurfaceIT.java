package dev.weir.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.testing.Invariants;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;

/** Every operation of the running API: described, refused in words, closed to others. One node serves all of it. */
class ApiSurfaceIT implements DescriptionChecks, BadInputChecks, IsolationChecks, ArrivalChecks,
        AdministrationChecks, UnsettledChecks, AuditChecks, TwoWritersChecks {
    private static ApiNode node;

    @BeforeAll
    static void start() {
        node = ApiNode.start();
    }

    @AfterAll
    static void stop() {
        Set<String> others = node.answers().complaints();
        node.close();
        assertEquals(Set.of(), others, "answers that are not as they are described");
    }

    @AfterEach
    void invariantsHold() {
        Invariants.hold(node.database());
    }

    @Override
    public ApiNode node() {
        return node;
    }
}
