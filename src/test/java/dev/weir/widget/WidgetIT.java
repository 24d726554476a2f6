package dev.weir.widget;

import dev.weir.testing.Chromium;
import dev.weir.testing.Invariants;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;

/** The widget's API and the widget itself, on one node. */
class WidgetIT implements VisitChecks, DoorChecks, LiveChecks, PageChecks, ReadingChecks,
        HumanChatChecks, SettingsChecks {
    private static WidgetNode node;
    private static WidgetBrowser browser;

    @BeforeAll
    static void start() {
        node = WidgetNode.start();
        node.awaitKnowledge();
        browser = Chromium.isHere() ? new WidgetBrowser(node) : null;
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
        }
        node.close();
    }

    /** A visitor who left is noticed within two heartbeats; then the turn is settled. What nobody asked for is forgotten. */
    @AfterEach
    void invariantsHold() {
        Awaitility.await("the books").atMost(Duration.ofSeconds(15))
                .untilAsserted(() -> Invariants.hold(node.database()));
        node.upstream().reset();
    }

    @Override
    public WidgetNode node() {
        return node;
    }

    @Override
    public WidgetBrowser browser() {
        return browser;
    }
}
