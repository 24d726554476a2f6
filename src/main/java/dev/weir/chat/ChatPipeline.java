package dev.weir.chat;

import dev.weir.cache.SharedCall;
import dev.weir.cache.SingleFlight;
import dev.weir.conversation.TurnExecutor;
import dev.weir.inference.ChunkListener;
import dev.weir.inference.TokenCounter;
import dev.weir.platform.Failure;
import dev.weir.platform.FailureCode;
import dev.weir.platform.LogContext;
import dev.weir.routing.HumanRequestDetector;
import dev.weir.routing.ModelRouter;
import dev.weir.routing.Route;
import dev.weir.routing.RoutingTurn;
import dev.weir.routing.RuleMatch;
import io.opentelemetry.api.trace.Tracer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/**
 * The one way a turn goes: exact cache, semantic cache, knowledge, model, human; a human
 * who has taken the conversation comes before all of them. It is the only place that knows the
 * order; the stages know nothing of one another.
 */
@ApplicationScoped
class ChatPipeline {
    private static final String UNHEARD = "No model may answer, so the client's own instructions were not followed.";

    private final CachedAnswers caches;
    private final KnowledgeAnswers knowledge;
    private final ModelRouter router;
    private final TurnRouting routing;
    private final FallbackChain chain;
    private final UsageRecorder usage;
    private final HumanAnswer human;
    private final SingleFlight<Answer> flights;
    @Inject
    InteractiveTurns interactive;
    @Inject
    Tracer tracer;

    ChatPipeline() {
        this(null, null, null, null, null, null, null, null);
    }

    @Inject
    ChatPipeline(CachedAnswers caches, KnowledgeAnswers knowledge, ModelRouter router, TurnRouting routing,
            FallbackChain chain, UsageRecorder usage, HumanAnswer human, TurnExecutor executor) {
        this.caches = caches;
        this.knowledge = knowledge;
        this.router = router;
        this.routing = routing;
        this.chain = chain;
        this.usage = usage;
        this.human = human;
        this.flights = executor == null ? null : new SingleFlight<>(executor);
    }

    /**
     * Answers a turn on a thread of its own; identical questions under way share one. The listener gets the model's
     * chunks as they arrive, and nothing when another source answers.
     *
     * @return the running turn, to be awaited and then closed; closing it early cancels it when nobody else waits
     */
    public RunningTurn begin(Turn turn, ChunkListener listener) {
        TurnContext context = context(turn, listener);
        refuseTooLong(turn);
        Optional<Answer> agreed = human.agreed(turn);
        if (agreed.isPresent()) {
            return RunningTurn.done(turn, usage.record(context, agreed.get()));
        }
        if (context.pinned()) {
            router.pinned(turn.request().model());
        }
        CachedAnswers.Lookup lookup = caches.lookup(context);
        return caches.exact(context, lookup).map(hit -> RunningTurn.done(turn, usage.record(context, hit)))
                .orElseGet(() -> joined(context, lookup));
    }

    /** Books a turn that another turn's answer answers too, such as an identical line of a bulk job. */
    public void share(Turn turn, Answer answer) {
        usage.record(context(turn, ChunkListener.NONE), answer.shared());
    }

    private TurnContext context(Turn turn, ChunkListener listener) {
        boolean pinned = !router.isAuto(turn.request().model(), turn.assistant().policy().routing());
        return TurnContext.of(turn, pinned, new StageTimes(System::nanoTime, tracer), listener);
    }

    private RunningTurn joined(TurnContext context, CachedAnswers.Lookup lookup) {
        Turn turn = context.turn();
        SharedCall<Answer>.Seat seat = flights.join(key(turn, lookup), () -> {
            try (LogContext logged = LogContext.ofTurn(turn.caller().tenant().toString(), turn.id().toString())) {
                return interactive.during(turn, () -> fresh(context, lookup));
            }
        }, context.outlet().cancellation()::cancel);
        return new RunningTurn(turn, seat, answer -> usage.record(context, answer.shared()));
    }

    /**
     * Who is told what was said before gets an answer of its own; and nobody who waits shares the flight of a bulk item,
     * which its job's own budget may end.
     */
    private static String key(Turn turn, CachedAnswers.Lookup lookup) {
        return lookup.may().exact() && !turn.isLater()
                ? (turn.isBulk() ? "bulk" : "") + lookup.scope().key() + lookup.request().hash() : turn.id().toString();
    }

    private Answer fresh(TurnContext context, CachedAnswers.Lookup lookup) {
        try {
            CachedAnswers.Similar similar = caches.similar(context, lookup);
            return similar.answer().isPresent() ? usage.record(context, similar.answer().get())
                    : uncached(context, lookup, similar);
        } catch (RuntimeException failed) {
            usage.recordFailed(context, failed);
            throw failed;
        }
    }

    private Answer uncached(TurnContext context, CachedAnswers.Lookup lookup, CachedAnswers.Similar similar) {
        KnowledgeAnswers.Found found = knowledge.find(context, similar.embedding());
        RoutingTurn asked = context.during(Stage.ROUTE, () -> routing.of(context.turn(), similar.embedding(), found));
        RuleMatch rules = context.during(Stage.ROUTE, () -> router.match(asked));
        boolean quoted = !context.pinned() && found.answer().isPresent() && !rules.wantsHuman();
        Answer answer = usage.record(context, quoted ? found.answer().get() : routed(context, found, asked, rules));
        return caches.keep(context, lookup, similar, found.version(), answer).seeing(asked.features());
    }

    private Answer routed(TurnContext context, KnowledgeAnswers.Found found, RoutingTurn asked, RuleMatch rules) {
        Route decided = context.during(Stage.ROUTE, () -> router.route(asked, rules));
        Route route = found.remark().map(decided::because).orElse(decided);
        if (route.model().isEmpty() || context.turn().caller().tenant().isWarmUp()) {
            return found.spare().filter(any -> !rules.wantsHuman()).map(spare -> spare.degraded(UNHEARD))
                    .orElseGet(() -> unanswered(context.turn(), found, route));
        }
        return chain.answer(context, route, found);
    }

    /**
     * A rule is followed, and who asks for a person gets one. Where documents were searched in vain, the customer decides
     * whether a human is asked.
     */
    private Answer unanswered(Turn turn, KnowledgeAnswers.Found found, Route route) {
        boolean mayOffer = route.rule().isEmpty() && found.inVain();
        return mayOffer && HumanRequestDetector.language(turn.request().question()).isEmpty()
                ? HandoffOffer.answer(turn, found.nearest(), route) : human.answer(turn, route);
    }

    private static void refuseTooLong(Turn turn) {
        int limit = turn.assistant().policy().limits().maxInputTokens();
        int tokens = TokenCounter.standard().countMessages(turn.request().messages());
        if (tokens > limit) {
            throw new Failure(FailureCode.CONTEXT_LENGTH_EXCEEDED, "The messages have " + tokens
                    + " tokens, the policy's limit is " + limit + ": send fewer or raise limits.max_input_tokens.")
                    .at("messages");
        }
    }
}
