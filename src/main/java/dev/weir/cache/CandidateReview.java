package dev.weir.cache;

import dev.weir.assistant.AssistantId;
import dev.weir.assistant.Policy;
import dev.weir.tenant.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Judges stored answers by what an assistant's policy and its labels ask for. The one way to do so: for a customer's question
 * as for one that is only tried.
 */
@ApplicationScoped
public class CandidateReview {
    /** The sort of refusal that rests on the pair itself. */
    static final String KNOWN = "known";
    private static final QuestionJudge.Refusal KNOWN_DIFFERENT = new QuestionJudge.Refusal(KNOWN,
            "The two are known to have different answers.");

    private final QuestionJudge judge;
    private final LearnedBoundaries boundaries;

    @SuppressWarnings("NullAway")
    CandidateReview() {
        this(null, null);
    }

    @Inject
    CandidateReview(QuestionJudge judge, LearnedBoundaries boundaries) {
        this.judge = judge;
        this.boundaries = boundaries;
    }

    /**
     * What is thought of each, in their order; not to be called in a transaction.
     *
     * @param known what the assistant knows of the question
     */
    List<Candidate> of(TenantId tenant, AssistantId assistant, Policy.SemanticCache policy, String asked,
            List<Neighbours.Neighbour> near, KnownPairs known) {
        if (near.isEmpty()) {
            return List.of();
        }
        Acceptance acceptance = Acceptance.of(policy, boundaries.of(tenant, assistant, policy));
        List<QuestionJudge.Judgement> judgements = judge.judge(asked, near.stream()
                .map(one -> new QuestionJudge.Stored(one.answer().question(), one.similarity())).toList());
        return IntStream.range(0, near.size()).mapToObj(at -> candidate(near.get(at), judgements.get(at), acceptance,
                known.serves(near.get(at).answer().entryId(), near.get(at).answer().question()))).toList();
    }

    /** What is known of the very pair counts before what the verifier and the rules think of it. */
    private static Candidate candidate(Neighbours.Neighbour near, QuestionJudge.Judgement judged, Acceptance acceptance,
            Optional<Boolean> known) {
        if (known.isPresent() && !known.get()) {
            return new Candidate(near, judged, Optional.of(KNOWN_DIFFERENT));
        }
        QuestionJudge.Judgement counts = known.isPresent() ? QuestionJudge.Judgement.CERTAIN : judged;
        return new Candidate(near, counts, acceptance.refusal(near.answer().entryId(), near.similarity(), counts));
    }
}
