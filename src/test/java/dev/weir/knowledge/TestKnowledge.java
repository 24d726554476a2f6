package dev.weir.knowledge;

import dev.weir.inference.Embedder;
import dev.weir.platform.Settings;
import dev.weir.testing.SilentEvent;
import dev.weir.testing.TestDatabase;
import java.util.Optional;

/** A knowledge base whose changes nobody observes. */
final class TestKnowledge {
    private TestKnowledge() {
    }

    static KnowledgeBase base(TestDatabase database) {
        return new KnowledgeBase(database.transactions(), new SilentEvent<>(), new SilentEvent<>(), settings());
    }

    static DocumentIntake intake(TestDatabase database) {
        return new DocumentIntake(database.transactions(), base(database), new Embedder(), settings());
    }

    static ContextBuilder builder(TestDatabase database) {
        return new ContextBuilder(database.transactions(), new WordsAndMeaning(), settings());
    }

    static KnowledgeSettings settings() {
        return KnowledgeSettings.from(new Settings(key -> Optional.empty()));
    }
}
