package dev.weir.knowledge;

import dev.weir.testing.SilentEvent;
import dev.weir.testing.TestDatabase;

/** A knowledge base whose changes nobody observes. */
final class TestKnowledge {
    private TestKnowledge() {
    }

    static KnowledgeBase base(TestDatabase database) {
        return new KnowledgeBase(database.transactions(), new SilentEvent<>(), new SilentEvent<>());
    }
}
