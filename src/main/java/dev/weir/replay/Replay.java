package dev.weir.replay;

import dev.weir.assistant.AssistantId;
import dev.weir.assistant.Assistants;
import dev.weir.assistant.Policy;
import dev.weir.cache.CacheEntryQueries;
import dev.weir.cache.CacheHistory;
import dev.weir.conversation.RecordedTurn;
import dev.weir.conversation.TurnSearch;
import dev.weir.inference.CatalogueModel;
import dev.weir.inference.ModelCatalogue;
import dev.weir.inference.embedding.Embedder;
import dev.weir.knowledge.ContextBuilder;
import dev.weir.metering.Price;
import dev.weir.metering.Prices;
import dev.weir.tenant.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;

/** Gathers what is known of an assistant's latest turns, so that policies can be tried on them. No model is asked. */
@ApplicationScoped
public class Replay {
    private final TurnSearch turns;
    private final CacheEntryQueries cache;
    private final ContextBuilder documents;
    private final Embedder embedder;
    private final Assistants assistants;
    private final ModelCatalogue catalogue;
    private final Prices prices;
    private final Clock clock;

    @SuppressWarnings("NullAway")
    Replay() {
        this(null, null, null, null, null, null, null, null);
    }

    @Inject
    Replay(TurnSearch turns, CacheEntryQueries cache, ContextBuilder documents, Embedder embedder, Assistants assistants,
            ModelCatalogue catalogue, Prices prices, Clock clock) {
        this.turns = turns;
        this.cache = cache;
        this.documents = documents;
        this.embedder = embedder;
        this.assistants = assistants;
        this.catalogue = catalogue;
        this.prices = prices;
        this.clock = clock;
    }

    /**
     * The assistant's latest turns.
     *
     * @param most     1 or more; some ten milliseconds each, more with a large cache
     * @param progress is told how many were gathered
     */
    public Sample sample(TenantId tenant, AssistantId assistant, int most, IntConsumer progress) {
        Policy today = assistants.published(tenant, Optional.of(assistant.toString())).policy();
        List<TurnEvidence> evidence = new ArrayList<>();
        for (RecordedTurn turn : turns.recorded(tenant, assistant, most)) {
            evidence.add(evidence(tenant, turn, today));
            progress.accept(evidence.size());
        }
        return new Sample(evidence, today, offer());
    }

    private ModelOffer offer() {
        List<CatalogueModel> models = catalogue.all();
        return new ModelOffer(models, models.stream().map(CatalogueModel::name)
                .flatMap(model -> prices.find(model, clock.instant()).stream())
                .collect(Collectors.toMap(Price::model, Function.identity())));
    }

    private TurnEvidence evidence(TenantId tenant, RecordedTurn turn, Policy today) {
        if (!turn.first() || turn.question().isBlank()) {
            return new TurnEvidence(turn, CacheHistory.NONE, 0);
        }
        float[] embedding = embedder.embed(turn.question());
        return new TurnEvidence(turn, cache.before(tenant, turn.question(), embedding, turn.at(), turn.turn()),
                documents.build(tenant, turn.question(), embedding, today.knowledge()).confidence());
    }
}
