package dev.weir.quality;

import dev.weir.assistant.Policy;
import dev.weir.cache.ComparedPairs;
import dev.weir.cache.LearnedBoundaries;
import dev.weir.cache.ScoredEntry;
import dev.weir.cache.SemanticLookup;
import dev.weir.chat.Answer;
import dev.weir.chat.Turn;
import dev.weir.chat.TurnPrivacy;
import dev.weir.chat.TurnStored;
import dev.weir.inference.Tier;
import dev.weir.platform.Randomness;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.util.Set;

/** Picks the answers that are checked, and writes them down in the transaction that keeps their turn. */
@ApplicationScoped
class CheckSampling {
    /** Parameters that make an answer something else than a text for the customer. */
    private static final Set<String> NOT_TEXT = Set.of("tools", "functions", "response_format", "n", "logprobs");

    /** More of the hits are not asked about, whatever there is to learn: they are to save something. */
    private static final double MOST_ASKED = 0.3;

    private final TurnPrivacy privacy;
    private final Randomness randomness;
    private final LearnedBoundaries boundaries;
    private final ComparedPairs pairs;

    @SuppressWarnings("NullAway")
    CheckSampling() {
        this(null, null, null, null);
    }

    @Inject
    CheckSampling(TurnPrivacy privacy, Randomness randomness, LearnedBoundaries boundaries,
            ComparedPairs pairs) {
        this.privacy = privacy;
        this.randomness = randomness;
        this.boundaries = boundaries;
        this.pairs = pairs;
    }

    void on(@Observes TurnStored kept) {
        if (chosen(kept.turn(), kept.answer())) {
            CheckRows.insert(kept.transaction(), kept.turn(), kept.answer());
        }
        kept.answer().provenance().cache().nearMiss().filter(refused -> !refused.known() && pairChosen(kept.turn(), refused))
                .ifPresent(refused -> pairs.ask(kept.transaction(), kept.turn().caller().tenant(), kept.turn().id()));
    }

    /**
     * A near miss is drawn by its score alone, never by what was answered: its verdict is a label. More are drawn where they may
     * prove a lower boundary.
     */
    private boolean pairChosen(Turn turn, SemanticLookup.NearMiss refused) {
        Policy policy = turn.assistant().policy();
        double share = policy.quality().nearMissShare();
        if (share == 0 || policy.quality().shadowBudget().isZero() || policy.quality().judgeModel().isEmpty() || turn.isBulk()) {
            return false;
        }
        return draw() < Math.max(share, Math.min(MOST_ASKED, boundaries.known(turn.caller().tenant(), turn.assistant().id(),
                policy.semanticCache()).map(known -> known.askedShare(refused.probability())).orElse(0.0)));
    }

    private boolean chosen(Turn turn, Answer answer) {
        double share = share(turn, answer);
        return share > 0 && draw() < share && mayBeChecked(turn, answer);
    }

    /**
     * What the policy says, and more of the semantic cache's answers while they do not prove what is promised of them; what no
     * judge compares proves nothing.
     */
    private double share(Turn turn, Answer answer) {
        Policy policy = turn.assistant().policy();
        double share = share(policy.quality(), answer);
        boolean learns = policy.semanticCache().threshold().isEmpty() && policy.quality().judgeModel().isPresent();
        return share > 0 && learns ? Math.max(share, Math.min(MOST_ASKED, asked(turn, answer))) : share;
    }

    /** The share of hits like this one that are to be asked about; 0 for what is none. */
    private double asked(Turn turn, Answer answer) {
        return answer.provenance().cache().outcome().weighed().filter(ScoredEntry::served).flatMap(hit -> boundaries.known(turn.caller().tenant(),
                turn.assistant().id(), turn.assistant().policy().semanticCache()).map(known -> known.askedShare(hit.score())))
                .orElse(0.0);
    }

    /** The share of such answers that is checked; 0 without a budget. */
    static double share(Policy.Quality policy, Answer answer) {
        if (policy.shadowBudget().isZero() || answer.provenance().degraded()) {
            return 0;
        }
        return switch (answer.source()) {
            case MODEL -> answer.provenance().tier().filter(Tier.SMALL::equals).isPresent() ? policy.shadowShare() : 0;
            case SEMANTIC_CACHE, KNOWLEDGE -> policy.cacheCheckShare();
            default -> 0;
        };
    }

    /** What nobody may see again is not sent again, and only texts in a language that is understood are compared. */
    boolean mayBeChecked(Turn turn, Answer answer) {
        boolean compared = turn.assistant().speaksEnglish()
                || turn.assistant().policy().quality().judgeModel().isPresent();
        return compared && turn.stored() && !turn.noStore() && !turn.isBulk()
                && turn.request().parameters().keySet().stream().noneMatch(NOT_TEXT::contains)
                && !answer.message().getString("content", "").isBlank() && privacy.kinds(turn, answer).isEmpty();
    }

    /** 0 to 1, 1 left out. */
    private double draw() {
        return (ByteBuffer.wrap(randomness.bytes(Integer.BYTES)).getInt() & Integer.MAX_VALUE)
                / (Integer.MAX_VALUE + 1.0);
    }
}
