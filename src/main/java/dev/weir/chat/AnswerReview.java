package dev.weir.chat;

import dev.weir.assistant.Citation;
import dev.weir.assistant.Policy;
import dev.weir.cascade.AnswerChecker;
import dev.weir.cascade.SmallAnswer;
import dev.weir.grounding.Grounding;
import dev.weir.grounding.GroundingChecker;
import dev.weir.inference.Message;
import dev.weir.metering.Source;
import dev.weir.routing.AnswerCalibrations;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Looks at what a model answered before it is given: whether what it was told bears it out, and where the small tier was only
 * asked first, whether it is good enough. It asks nobody and changes nothing of the text.
 */
@ApplicationScoped
class AnswerReview {
    @Inject
    GroundingChecker groundings;
    @Inject
    AnswerChecker checker;
    @Inject
    AnswerCalibrations calibrations;
    @Inject
    ReviewMetrics metrics;

    /**
     * Whether a stream has to wait for the review, because what it finds may put another answer in its place.
     *
     * @param replaceable whether a larger model stands ready
     */
    boolean holds(Turn turn, boolean replaceable) {
        Policy policy = turn.assistant().policy();
        return policy.routing().cascade().streams() == Policy.CheckedStreams.HOLD && reads(turn)
                && (replaceable || policy.knowledge().requireGrounding() == Policy.Grounding.HANDOFF);
    }

    /** What was found in an answer; nothing where it is no prose, or a human's, or nobody asked. */
    ReviewedAnswer of(TurnContext context, Invocation asked, ReviewedAnswer draft) {
        Turn turn = context.turn();
        boolean cascades = asked.replaceable() && asked.route().cascade().isPresent();
        boolean grounded = turn.assistant().policy().knowledge().requireGrounding() != Policy.Grounding.OFF;
        boolean left = context.outlet().cancellation().isCancelled();
        if (left || !cascades && !grounded || !reads(turn) || draft.answer().source() != Source.MODEL) {
            return draft;
        }
        return context.during(Stage.CHECK, () -> {
            String text = ChatCompletionJson.text(draft.answer().content().completion());
            Grounding grounding = groundings.check(turn.request().question(), text, told(turn, asked));
            metrics.grounded(grounding.holds());
            Optional<CalibratedCheck> check = cascades ? Optional.of(checked(turn, small(turn, asked, draft, grounding))) : Optional.empty();
            Answer bare = draft.answer().withoutLogProbabilities();
            return new ReviewedAnswer(grounded ? bare.with(grounding) : bare, check, draft.release());
        });
    }

    private CalibratedCheck checked(Turn turn, SmallAnswer answer) {
        return CalibratedCheck.of(checker.check(answer), calibrations.of(turn.caller().tenant()));
    }

    /** Whether an answer can be reviewed: tool calls, given shapes and several choices are not sentences that a customer reads. */
    boolean reads(Turn turn) {
        return Quotation.shaped(turn).isEmpty();
    }

    /**
     * All that bears an answer out: the passages, the company's and the client's instructions, and what tools found. What a customer
     * or the assistant said before is no ground.
     */
    private static List<String> told(Turn turn, Invocation asked) {
        Stream<String> passages = asked.retrieved().citations().stream().map(AnswerReview::headed);
        Stream<String> instructions = Stream.of(turn.assistant().prompt());
        Stream<String> said = turn.question().told().messages().stream()
                .filter(message -> !message.role().equals("user") && !message.role().equals("assistant")).map(Message::text);
        return Stream.of(passages, instructions, said).flatMap(texts -> texts).filter(text -> !text.isBlank()).toList();
    }

    private static String headed(Citation citation) {
        return citation.title() + ". " + citation.passage();
    }

    private static SmallAnswer small(Turn turn, Invocation asked, ReviewedAnswer draft, Grounding grounding) {
        JsonObject completion = draft.answer().content().completion();
        JsonObject choice = completion.getJsonArray("choices").getJsonObject(0);
        Optional<Grounding> held = asked.retrieved().citations().isEmpty() ? Optional.empty() : Optional.of(grounding);
        return new SmallAnswer(turn.request().question(), ChatCompletionJson.text(completion), choice.getString("finish_reason", "stop"),
                held, LogProbabilities.of(completion));
    }
}
