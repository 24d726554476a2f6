package dev.weir.replay;

import dev.weir.assistant.Policy;
import dev.weir.cache.CacheHistory;
import dev.weir.conversation.ConversationId;
import dev.weir.conversation.Rating;
import dev.weir.conversation.RecordedRoute;
import dev.weir.conversation.RecordedTurn;
import dev.weir.inference.CatalogueModel;
import dev.weir.inference.Tier;
import dev.weir.inference.TokenUsage;
import dev.weir.metering.Price;
import dev.weir.metering.Source;
import dev.weir.platform.NanoUsd;
import dev.weir.tenant.TurnId;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Recorded turns for tests; each changed copy leaves the one it was made of alone. */
record Recorded(RecordedTurn turn, CacheHistory earlier, double confidence) {
    static final Policy TODAY = Policy.defaults().withSimilarity(0.95);
    static final TokenUsage USAGE = new TokenUsage(1_000, 0, 500, TokenUsage.Evidence.COUNTED);
    /** The small model asks 1, the large one 10 dollars a million tokens: 0.0015 and 0.015 for {@link #USAGE}. */
    static final ModelOffer OFFER = new ModelOffer(List.of(model("small", Tier.SMALL), model("large", Tier.LARGE)), Map.of(
            "small", Price.perMillion("small", LocalDate.EPOCH, BigDecimal.ONE, BigDecimal.ONE),
            "large", Price.perMillion("large", LocalDate.EPOCH, BigDecimal.TEN, BigDecimal.TEN)));
    private static final RecordedRoute UNROUTED = new RecordedRoute(Optional.empty(), Optional.empty(),
            OptionalDouble.empty(), OptionalDouble.empty(), false);

    static Recorded by(Source source) {
        return new Recorded(new RecordedTurn(TurnId.next(), ConversationId.next(), Instant.EPOCH, "Where is it?", true,
                source, Optional.empty(), Optional.empty(), UNROUTED, TokenUsage.NONE, NanoUsd.ZERO, Optional.empty(),
                Optional.empty(), OptionalDouble.empty(), Duration.ofMillis(10), false), CacheHistory.NONE, 0);
    }

    /** A turn whose score was held against a threshold of a half. */
    static Recorded scored(double score) {
        Tier tier = score >= 0.5 ? Tier.SMALL : Tier.LARGE;
        return routed(tier, new RecordedRoute(Optional.of(tier), Optional.empty(), OptionalDouble.of(score),
                OptionalDouble.of(0.5), false));
    }

    /** A turn that went to the large tier because an earlier one of its conversation had. */
    static Recorded escalated(double score) {
        return routed(Tier.LARGE, new RecordedRoute(Optional.of(Tier.LARGE), Optional.empty(), OptionalDouble.of(score),
                OptionalDouble.empty(), false));
    }

    static Recorded routed(Tier tier, RecordedRoute route) {
        RecordedTurn turn = by(Source.MODEL).turn;
        NanoUsd cost = OFFER.cost(tier.wireName(), USAGE).orElseThrow();
        return new Recorded(new RecordedTurn(turn.turn(), turn.conversation(), turn.at(), turn.question(), true, Source.MODEL,
                Optional.of(tier.wireName()), Optional.of(tier), route, USAGE, cost, Optional.of(dollars("0.015")),
                Optional.empty(), OptionalDouble.empty(), Duration.ofMillis(tier == Tier.LARGE ? 2_000 : 200), false),
                CacheHistory.NONE, 0);
    }

    /** The same with what the cache held: the nearest question, and the nearest that the guard lets pass. */
    Recorded near(double nearest, double guarded) {
        return new Recorded(turn, new CacheHistory(OptionalDouble.of(nearest), OptionalDouble.of(guarded)), confidence);
    }

    Recorded confident(double best) {
        return new Recorded(turn, earlier, best);
    }

    Recorded rated(Rating rating) {
        return new Recorded(new RecordedTurn(turn.turn(), turn.conversation(), turn.at(), turn.question(), turn.first(),
                turn.source(), turn.model(), turn.tier(), turn.route(), turn.usage(), turn.cost(), turn.baselineCost(),
                Optional.of(rating), turn.similarity(), turn.took(), turn.degraded()), earlier, confidence);
    }

    /** The same as a later turn of a conversation. */
    Recorded after(Recorded before) {
        return new Recorded(new RecordedTurn(turn.turn(), before.turn.conversation(), turn.at().plusSeconds(1),
                turn.question(), false, turn.source(), turn.model(), turn.tier(), turn.route(), turn.usage(), turn.cost(),
                turn.baselineCost(), turn.rating(), turn.similarity(), turn.took(), turn.degraded()), earlier, confidence);
    }

    Recorded withBaseline(String dollars) {
        return new Recorded(new RecordedTurn(turn.turn(), turn.conversation(), turn.at(), turn.question(), turn.first(),
                turn.source(), turn.model(), turn.tier(), turn.route(), turn.usage(), turn.cost(),
                Optional.of(dollars(dollars)), turn.rating(), turn.similarity(), turn.took(), turn.degraded()), earlier,
                confidence);
    }

    Recorded withSimilarity(double similarity) {
        return new Recorded(new RecordedTurn(turn.turn(), turn.conversation(), turn.at(), turn.question(), turn.first(),
                turn.source(), turn.model(), turn.tier(), turn.route(), turn.usage(), turn.cost(), turn.baselineCost(),
                turn.rating(), OptionalDouble.of(similarity), turn.took(), turn.degraded()), earlier, confidence);
    }

    Recorded degraded() {
        return new Recorded(new RecordedTurn(turn.turn(), turn.conversation(), turn.at(), turn.question(), turn.first(),
                turn.source(), turn.model(), turn.tier(), turn.route(), turn.usage(), turn.cost(), turn.baselineCost(),
                turn.rating(), turn.similarity(), turn.took(), true), earlier, confidence);
    }

    /** A sample of turns, which are named in the order they were asked. */
    static Sample sample(Recorded... turns) {
        return new Sample(Arrays.stream(turns).map(each -> new TurnEvidence(each.turn, each.earlier, each.confidence)).toList()
                .reversed(), TODAY, OFFER);
    }

    static NanoUsd dollars(String amount) {
        return NanoUsd.ofDollars(new BigDecimal(amount));
    }

    private static CatalogueModel model(String name, Tier tier) {
        return new CatalogueModel(name, tier, CatalogueModel.OPENAI, List.of(URI.create("http://localhost/v1")), name,
                "unknown", Optional.empty(), 8_000, 1_000);
    }
}
