package dev.weir.console.cache;

import dev.weir.assistant.Assistant;
import dev.weir.assistant.Assistants;
import dev.weir.assistant.Policy;
import dev.weir.cache.CacheEntryQueries;
import dev.weir.cache.CacheEviction;
import dev.weir.cache.CacheLabels;
import dev.weir.cache.CacheSearch;
import dev.weir.cache.EvictionCost;
import dev.weir.cache.LearnedBoundaries;
import dev.weir.cache.ListedEntry;
import dev.weir.cache.NearMissPair;
import dev.weir.cache.NearMisses;
import dev.weir.cache.boundary.LearnedBoundary;
import dev.weir.inference.embedding.Embedder;
import dev.weir.knowledge.DocumentQueries;
import dev.weir.knowledge.DocumentSummary;
import dev.weir.metering.Source;
import dev.weir.people.Person;
import dev.weir.platform.NanoUsd;
import dev.weir.quality.QualityReport;
import dev.weir.quality.QualitySum;
import dev.weir.tenant.Tenant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A tenant's cached answers, for whoever may see and evict them. */
@ApplicationScoped
public class CacheService {
    private static final int NEAREST = 10;
    private static final int DAYS = 30;

    private final CacheEntryQueries shelf;
    private final CacheEviction eviction;
    private final Embedder embedder;
    private final Assistants assistants;
    private final NearMisses misses;
    private final DocumentQueries documents;
    private final LearnedBoundaries boundaries;
    private final CacheLabels labels;
    private final QualityReport quality;
    private final Clock clock;

    CacheService() {
        this(null, null, null, null, null, null, null, null, null, null);
    }

    @Inject
    CacheService(CacheEntryQueries shelf, CacheEviction eviction, Embedder embedder, Assistants assistants,
            NearMisses misses, DocumentQueries documents, LearnedBoundaries boundaries, CacheLabels labels,
            QualityReport quality, Clock clock) {
        this.shelf = shelf;
        this.eviction = eviction;
        this.embedder = embedder;
        this.assistants = assistants;
        this.misses = misses;
        this.documents = documents;
        this.boundaries = boundaries;
        this.labels = labels;
        this.quality = quality;
        this.clock = clock;
    }

    List<ListedEntry> entries(Person by, Tenant of, CacheSearch search, int offset, int most) {
        return shelf.list(by.reads(of.id()), search, offset, most);
    }

    /** The documents whose title or address holds the words. */
    List<DocumentSummary> documents(Person by, Tenant of, String words, int offset, int most) {
        return documents.list(by.reads(of.id()), words, offset, most);
    }

    /** The latest of the entries that are looked for, as many as may be evicted at once. */
    List<UUID> found(Person by, Tenant of, CacheSearch search) {
        return shelf.found(by.reads(of.id()), search, CacheEviction.MOST);
    }

    /** What all entries are worth. */
    EvictionCost worth(Person by, Tenant of) {
        return shelf.worth(by.reads(of.id()));
    }

    /** What these entries are worth. */
    EvictionCost worth(Person by, Tenant of, List<UUID> entries) {
        return shelf.worth(by.reads(of.id()), entries);
    }

    /** The nearest in meaning, each with why it would not serve the default assistant's customers. */
    List<ListedEntry> nearest(Person by, Tenant of, String question) {
        Assistant assistant = assistants.published(by.reads(of.id()), Optional.empty());
        return shelf.nearest(of.id(), assistant.id(), question, embedder.embed(question), NEAREST,
                assistant.policy().semanticCache());
    }

    /** How the default assistant's bound on wrong answers stands. */
    record Bound(Policy.SemanticCache policy, LearnedBoundary learned, CacheLabels.Observed observed, NanoUsd spent) {
    }

    Bound bound(Person by, Tenant of) {
        Assistant assistant = assistants.published(by.reads(of.id()), Optional.empty());
        LocalDate from = LocalDate.ofInstant(clock.instant(), of.zone()).minusDays(DAYS - 1L);
        NanoUsd spent = quality.sums(of.id(), assistant.id(), from).stream()
                .filter(sum -> sum.source() == Source.SEMANTIC_CACHE).map(QualitySum::cost)
                .reduce(misses.spent(of.id(), assistant.id(), from.atStartOfDay(of.zone()).toInstant()), NanoUsd::plus);
        Policy.SemanticCache policy = assistant.policy().semanticCache();
        return new Bound(policy, boundaries.of(of.id(), assistant.id(), policy), labels.observed(of.id(), assistant.id()), spent);
    }

    List<NearMissPair> nearMisses(Person by, Tenant of, int offset, int most) {
        return misses.list(by.reads(of.id()), offset, most);
    }

    void label(Person by, Tenant of, UUID pair, NearMissPair.Label label) {
        misses.label(by, of.id(), pair, label);
    }

    int evict(Person by, Tenant of, UUID entry) {
        return eviction.evictByHand(by, of.id(), entry);
    }

    /** Evicts all of these or none; answers how many went. */
    int evict(Person by, Tenant of, List<UUID> entries) {
        return eviction.evictEntries(by, of.id(), entries);
    }

    int evictAll(Person by, Tenant of) {
        return eviction.evictAll(by, of.id());
    }
}
