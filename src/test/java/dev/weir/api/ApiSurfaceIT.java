package dev.weir.api;

import dev.weir.testing.Invariants;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;

/** Every operation of the running API: described, refused in words, closed to others. One node serves all of it. */
class ApiSurfaceIT implements DescriptionChecks, BadInputChecks, IsolationChecks, ArrivalChecks,
        AdministrationChecks {
    private static ApiNode node;

    @BeforeAll
    static void start() {
        node = ApiNode.start();
    }

    @AfterAll
    static void stop() {
        node.close();
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
