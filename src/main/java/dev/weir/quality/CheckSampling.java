package dev.weir.quality;

import dev.weir.assistant.Policy;
import dev.weir.cache.PersonalData;
import dev.weir.chat.Answer;
import dev.weir.chat.Turn;
import dev.weir.chat.TurnKept;
import dev.weir.inference.Message;
import dev.weir.inference.Tier;
import dev.weir.platform.Randomness;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.util.Set;
import java.util.stream.Collectors;

/** Picks the answers that are checked, and writes them down in the transaction that keeps their turn. */
@ApplicationScoped
class CheckSampling {
    /** Parameters that make an answer something else than a text for the customer. */
    private static final Set<String> NOT_TEXT = Set.of("tools", "functions", "response_format", "n", "logprobs");

    private final PersonalData personalData;
    private final Randomness randomness;

    CheckSampling() {
        this(null, null);
    }

    @Inject
    CheckSampling(PersonalData personalData, Randomness randomness) {
        this.personalData = personalData;
        this.randomness = randomness;
    }

    void on(@Observes TurnKept kept) {
        if (chosen(kept.turn(), kept.answer())) {
            CheckRows.insert(kept.transaction(), kept.turn(), kept.answer());
        }
    }

    private boolean chosen(Turn turn, Answer answer) {
        double share = share(turn.assistant().policy().quality(), answer);
        return share > 0 && draw() < share && mayBeChecked(turn, answer);
    }

    /** The share of such answers that is checked; 0 without a budget. */
    static double share(Policy.Quality policy, Answer answer) {
        if (policy.shadowBudget().isZero() || answer.degraded()) {
            return 0;
        }
        return switch (answer.source()) {
            case MODEL -> answer.tier().filter(Tier.SMALL::equals).isPresent() ? policy.shadowShare() : 0;
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
                && !answer.message().getString("content", "").isBlank() && personalData.kinds(said(turn, answer)).isEmpty();
    }

    private static String said(Turn turn, Answer answer) {
        return turn.request().messages().stream().map(Message::text).collect(Collectors.joining("\n"))
                + "\n" + answer.message().getString("content", "");
    }

    /** 0 to 1, 1 left out. */
    private double draw() {
        return (ByteBuffer.wrap(randomness.bytes(Integer.BYTES)).getInt() & Integer.MAX_VALUE)
                / (Integer.MAX_VALUE + 1.0);
    }
}
