package dev.weir.replay;

import dev.weir.assistant.AssistantId;
import dev.weir.assistant.Assistants;
import dev.weir.assistant.Policy;
import dev.weir.cache.CacheShelf;
import dev.weir.cache.ListedEntry;
import dev.weir.chat.RecordedTurn;
import dev.weir.chat.TurnSearch;
import dev.weir.inference.Embedder;
import dev.weir.knowledge.ContextBuilder;
import dev.weir.tenant.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.IntConsumer;
import java.util.stream.DoubleStream;

/** Gathers what is known of an assistant's latest turns, so that policies can be tried on them. No model is asked. */
@ApplicationScoped
public class Replay {
    private static final int NEAREST = 10;

    private final TurnSearch turns;
    private final CacheShelf cache;
    private final ContextBuilder documents;
    private final Embedder embedder;
    private final Assistants assistants;

    Replay() {
        this(null, null, null, null, null);
    }

    @Inject
    Replay(TurnSearch turns, CacheShelf cache, ContextBuilder documents, Embedder embedder, Assistants assistants) {
        this.turns = turns;
        this.cache = cache;
        this.documents = documents;
        this.embedder = embedder;
        this.assistants = assistants;
    }

    /**
     * The assistant's latest turns.
     *
     * @param most     1 or more; about ten milliseconds each
     * @param progress is told how many were gathered
     */
    public Sample sample(TenantId tenant, AssistantId assistant, int most, IntConsumer progress) {
        Policy today = assistants.published(tenant, Optional.of(assistant.toString())).policy();
        List<Evidence> evidence = new ArrayList<>();
        for (RecordedTurn turn : turns.recorded(tenant, assistant, most)) {
            evidence.add(evidence(tenant, turn, today));
            progress.accept(evidence.size());
        }
        return new Sample(List.copyOf(evidence), today);
    }

    private Evidence evidence(TenantId tenant, RecordedTurn turn, Policy today) {
        if (!turn.first() || turn.question().isBlank()) {
            return new Evidence(turn, OptionalDouble.empty(), OptionalDouble.empty(), 0);
        }
        float[] embedding = embedder.embed(turn.question());
        List<ListedEntry> before = cache.nearest(tenant, turn.question(), embedding, NEAREST).stream()
                .filter(entry -> entry.answer().createdAt().isBefore(turn.at()) && !entry.answer().turn().equals(turn.turn()))
                .toList();
        return new Evidence(turn, best(before.stream().mapToDouble(entry -> entry.similarity().orElse(-1))),
                best(before.stream().filter(entry -> entry.refusal().isEmpty())
                        .mapToDouble(entry -> entry.similarity().orElse(-1))),
                documents.build(tenant, turn.question(), embedding, today.knowledge()).confidence());
    }

    private static OptionalDouble best(DoubleStream similarities) {
        return similarities.max();
    }
}
