package dev.weir.chat;

import dev.weir.cache.CacheOutcome;
import dev.weir.cache.Flight;
import dev.weir.cache.SingleFlight;
import dev.weir.conversation.TurnExecutor;
import dev.weir.inference.Cancellation;
import dev.weir.inference.ChunkListener;
import dev.weir.inference.TokenCounter;
import dev.weir.platform.Failure;
import dev.weir.platform.FailureCode;
import dev.weir.platform.LogContext;
import dev.weir.routing.HumanWish;
import dev.weir.routing.ModelRouter;
import dev.weir.routing.Route;
import dev.weir.routing.RoutingTurn;
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
public class ChatPipeline {
    private static final String UNHEARD = "No model may answer, so the client's own instructions were not followed.";

    private final CachedAnswers caches;
    private final KnowledgeAnswers knowledge;
    private final ModelRouter router;
    private final TurnRouting routing;
    private final FallbackChain chain;
    private final Booking booking;
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
            FallbackChain chain, Booking booking, HumanAnswer human, TurnExecutor executor) {
        this.caches = caches;
        this.knowledge = knowledge;
        this.router = router;
        this.routing = routing;
        this.chain = chain;
        this.booking = booking;
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
        StageTimes times = new StageTimes(System::nanoTime, tracer);
        refuseTooLong(turn);
        Optional<Answer> forAgent = human.whileTaken(turn);
        if (forAgent.isPresent()) {
            return RunningTurn.done(turn, booked(turn, forAgent.get().measured(times)
                    .cached(CacheOutcome.notLookedUp("an agent has taken the conversation"))));
        }
        if (HumanOffer.isAccepted(turn)) {
            return RunningTurn.done(turn, booked(turn, human.accepted(turn).measured(times)
                    .cached(CacheOutcome.notLookedUp("the customer accepted the offer of a human"))));
        }
        boolean pinned = !router.isAuto(turn.request().model(), turn.assistant().policy().routing());
        if (pinned) {
            router.pinned(turn.request().model());
        }
        CachedAnswers.Lookup lookup = caches.lookup(turn, pinned);
        Optional<Answer> hit = times.during(Stage.EXACT, () -> caches.exact(turn, lookup));
        if (hit.isPresent()) {
            return RunningTurn.done(turn, booked(turn, hit.get().measured(times)));
        }
        Outlet outlet = new Outlet(listener, new Cancellation());
        Flight<Answer>.Seat seat = flights.join(key(turn, lookup), () -> {
            try (LogContext context = LogContext.ofTurn(turn.caller().tenant().toString(), turn.id().toString())) {
                return interactive.during(turn, () -> fresh(turn, lookup, pinned, times, outlet));
            }
        }, outlet.cancellation()::cancel);
        return new RunningTurn(turn, seat, answer -> booked(turn, answer.shared(times)));
    }

    /** Books a turn that another turn's answer answers too, such as an identical line of a bulk job. */
    public void share(Turn turn, Answer answer) {
        booked(turn, answer.shared(new StageTimes(System::nanoTime, tracer)));
    }

    /**
     * Who is told what was said before gets an answer of its own; and nobody who waits shares the flight of a bulk item,
     * which its job's own budget may end.
     */
    private static String key(Turn turn, CachedAnswers.Lookup lookup) {
        return lookup.may().exact() && !turn.isLater()
                ? (turn.isBulk() ? "bulk" : "") + lookup.scope().key() + lookup.request().hash() : turn.id().toString();
    }

    private Answer fresh(Turn turn, CachedAnswers.Lookup lookup, boolean pinned, StageTimes times,
            Outlet outlet) {
        Optional<float[]> embedding = times.during(Stage.SEMANTIC, () -> caches.embedding(turn));
        CachedAnswers.Similar similar = times.during(Stage.SEMANTIC, () -> caches.similar(turn, lookup, embedding));
        return similar.answer().isPresent() ? booked(turn, similar.answer().get().measured(times))
                : uncached(turn, lookup, embedding, similar, pinned, times, outlet).insteadOf(similar.refused());
    }

    private Answer uncached(Turn turn, CachedAnswers.Lookup lookup, Optional<float[]> embedding,
            CachedAnswers.Similar similar, boolean pinned, StageTimes times, Outlet outlet) {
        KnowledgeAnswers.Found found = times.during(Stage.CONTEXT, () -> knowledge.find(turn, embedding));
        RoutingTurn asked = times.during(Stage.ROUTE, () -> routing.of(turn, embedding, found));
        boolean quoted = !pinned && found.answer().isPresent() && !router.wantsHuman(asked);
        Answer answer = quoted ? booked(turn, found.answer().get().measured(times))
                : routed(turn, found, asked, times, outlet);
        return caches.keep(turn, lookup, embedding, similar, found.version(), answer).to(asked.features());
    }

    private Answer routed(Turn turn, KnowledgeAnswers.Found found, RoutingTurn asked, StageTimes times, Outlet outlet) {
        Route decided = times.during(Stage.ROUTE, () -> router.route(asked));
        Route route = found.remark().map(decided::because).orElse(decided);
        if (route.model().isEmpty() || turn.caller().tenant().isRehearsal()) {
            Answer last = found.spare().filter(any -> !router.wantsHuman(asked)).map(spare -> spare.degraded(UNHEARD))
                    .orElseGet(() -> unanswered(turn, found, route));
            return booked(turn, last.measured(times));
        }
        return chain.answer(turn, route, found, times, outlet);
    }

    /**
     * A rule is followed, and who asks for a person gets one. Where documents were searched in vain, the customer decides
     * whether a human is asked.
     */
    private Answer unanswered(Turn turn, KnowledgeAnswers.Found found, Route route) {
        boolean mayOffer = route.rule().isEmpty() && found.inVain();
        return mayOffer && HumanWish.language(turn.request().question()).isEmpty()
                ? HumanOffer.answer(turn, found.nearest(), route) : human.answer(turn, route);
    }

    private Answer booked(Turn turn, Answer answer) {
        booking.book(turn, answer);
        return answer;
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
