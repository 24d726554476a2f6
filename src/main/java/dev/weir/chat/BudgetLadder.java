package dev.weir.chat;

import dev.weir.assistant.Policy;
import dev.weir.budget.Reservation;
import dev.weir.budget.Verdict;
import dev.weir.inference.CatalogueModel;
import dev.weir.inference.Tier;
import dev.weir.platform.Failure;
import dev.weir.routing.ModelRouter;
import dev.weir.routing.Route;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/** Asks the routed model if the budget allows, else goes down the policy's ladder and says so in the answer. */
@ApplicationScoped
class BudgetLadder {
    @Inject
    PaidAnswer paid;
    @Inject
    ModelRouter router;
    @Inject
    HumanAnswer human;

    Answer answer(Turn turn, Route route, KnowledgeAnswers.Found found, StageTimes times, Outlet outlet) {
        CatalogueModel model = route.model().orElseThrow();
        Rung first = tried(turn, model, found, route, times, outlet);
        if (first.answer().isPresent()) {
            return first.answer().get();
        }
        Policy policy = turn.assistant().policy();
        for (String rung : policy.budget().onExhausted()) {
            Optional<Answer> cheaper = switch (rung) {
                case "small" -> small(turn, route, found, times, outlet);
                case "knowledge" -> found.answer();
                case "handoff" -> turn.isBulk() ? Optional.empty()
                        : Optional.of(human.answer(turn, List.of("No source within the budget may answer.")));
                default -> throw first.refusal();
            };
            if (cheaper.isPresent()) {
                return cheaper.get().degraded(first.refusal().getMessage());
            }
        }
        throw first.refusal();
    }

    private Optional<Answer> small(Turn turn, Route route, KnowledgeAnswers.Found found, StageTimes times,
            Outlet outlet) {
        return router.model(Tier.SMALL, turn.assistant().policy().routing())
                .filter(small -> !small.name().equals(route.model().orElseThrow().name()))
                .flatMap(small -> tried(turn, small, found, route.because("The small tier stands in."), times,
                        outlet).answer());
    }

    private Rung tried(Turn turn, CatalogueModel model, KnowledgeAnswers.Found found, Route route,
            StageTimes times, Outlet outlet) {
        PaidAnswer.Plan plan = paid.plan(turn, model, found.retrieved().messages());
        return switch (paid.reserve(turn, plan)) {
            case Verdict.Granted(Reservation reservation) -> new Rung(Optional.of(paid.ask(turn, plan, reservation,
                    found.retrieved(), route, times, outlet)), null);
            case Verdict.Refused refused -> new Rung(Optional.empty(), refused.failure());
            case Verdict.Busy busy -> throw busy.failure();
            case Verdict.Halted halted -> new Rung(Optional.empty(), halted.failure());
        };
    }

    private record Rung(Optional<Answer> answer, Failure refusal) {
    }
}
