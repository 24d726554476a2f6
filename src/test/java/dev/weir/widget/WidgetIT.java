package dev.weir.widget;

import dev.weir.testing.Invariants;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;

/** The widget's API and the widget itself, on one node. */
class WidgetIT implements VisitChecks, DoorChecks {
    private static WidgetNode node;

    @BeforeAll
    static void start() {
        node = WidgetNode.start();
        node.awaitKnowledge();
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
    public WidgetNode node() {
        return node;
    }
}
