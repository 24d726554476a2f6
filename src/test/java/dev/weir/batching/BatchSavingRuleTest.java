package dev.weir.batching;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class BatchSavingRuleTest {
    private static final long MILLI = 1_000_000;
    private static final long WINDOW = 10 * MILLI;

    @Test
    void nobodyWaitsBeforeAnythingIsKnown() {
        BatchSavingRule rule = new BatchSavingRule();
        rule.arrived(0);
        assertEquals(0, rule.worthUntil(new QueueSnapshot(1, 1, WINDOW, 0)));
    }

    @Test
    void thinTrafficWaitsForNobody() {
        BatchSavingRule rule = withGaps(50 * MILLI);
        assertEquals(7, rule.worthUntil(new QueueSnapshot(1, 1, WINDOW, 7)));
    }

    @Test
    void denseTrafficWaitsUntilEnoughHaveCome() {
        BatchSavingRule rule = withGaps(MILLI);
        // C = 40 gaps: the best window is √79 − 1 = 7.9 of them and costs 8.9 a request, one of four gaps 10.4.
        assertTrue(rule.worthUntil(new QueueSnapshot(8, 1, WINDOW, 0)) > 0);
        assertEquals(0, rule.worthUntil(new QueueSnapshot(9, 1, WINDOW, 0)));
        assertTrue(rule.worthUntil(new QueueSnapshot(10, 1, 4 * MILLI, 0)) > 0);
    }

    @Test
    void silenceEndsTheWaitOnceItHasCostWhatCompanySaves() {
        BatchSavingRule rule = withGaps(MILLI);
        assertEquals(5 * MILLI + 10 * MILLI, rule.worthUntil(new QueueSnapshot(4, 1, WINDOW, 5 * MILLI)));
    }

    @Test
    void cheapWaitsLastLonger() {
        BatchSavingRule rule = withGaps(20 * MILLI);
        assertEquals(0, rule.worthUntil(new QueueSnapshot(2, 1, WINDOW, 0)));
        assertTrue(rule.worthUntil(new QueueSnapshot(2, 0.02, 500 * MILLI, 0)) > 0);
    }

    @Test
    void theFixedPartOfAServiceTimeIsLearned() {
        ServiceTime service = new ServiceTime();
        assertEquals(0, service.fixed());
        service.served(1, 42 * MILLI);
        assertEquals(42 * MILLI, service.fixed(), MILLI);
        for (int n = 1; n < 20; n++) {
            service.served(n, (40 + 2 * n) * MILLI);
        }
        assertEquals(40 * MILLI, service.fixed(), MILLI / 1_000.0);
    }

    /** A rule that saw arrivals at that distance and a model that takes 40 ms and 2 ms a request. */
    private static BatchSavingRule withGaps(long gap) {
        BatchSavingRule rule = new BatchSavingRule();
        for (int i = 0; i < 50; i++) {
            rule.arrived(i * gap);
            rule.served(1 + i % 5, (40 + 2 * (1 + i % 5)) * MILLI);
        }
        return rule;
    }
}
