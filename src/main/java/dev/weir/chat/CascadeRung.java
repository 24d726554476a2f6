package dev.weir.chat;

import dev.weir.assistant.Policy;
import dev.weir.grounding.Grounding;
import dev.weir.inference.CatalogueModel;
import dev.weir.inference.Tier;
import dev.weir.platform.Failure;
import dev.weir.platform.ScoreAndBound;
import dev.weir.routing.CheckedFirst;
import dev.weir.routing.ModelRouter;
import dev.weir.routing.Route;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/**
 * Asks the routed model, and where its answer is found wanting a larger one instead. Both are of one reservation, and the
 * ledger has every attempt of both.
 */
@ApplicationScoped
class CascadeRung {
    private static final String FORWARDED = "It was forwarded as it was made, so no other model was asked.";

    @Inject
    ModelRung models;
    @Inject
    ModelRouter router;
    @Inject
    ReviewMetrics metrics;

    Rung ask(Descent descent, Route route) {
        CatalogueModel model = route.model().orElseThrow();
        Optional<CatalogueModel> larger = larger(descent, route, model);
        if (larger.isEmpty()) {
            return models.ask(descent, model, route);
        }
        Rung first = models.askFirst(descent, model, larger.get(), route);
        boolean outage = first.unavailable() && route.cascade().isPresent() && !descent.turn().isBulk();
        return first.answer().map(answer -> reviewed(descent, route, answer, larger.get()))
                .or(() -> outage ? instead(descent, route, larger.get()) : Optional.empty()).orElse(first);
    }

    /** Who answers instead: whom the cascade names, or the large tier where the policy wants what is ungrounded escalated. */
    private Optional<CatalogueModel> larger(Descent descent, Route route, CatalogueModel model) {
        Optional<CatalogueModel> behind = route.cascade().flatMap(CheckedFirst::larger);
        Turn turn = descent.turn();
        Policy policy = turn.assistant().policy();
        boolean escalates = policy.knowledge().requireGrounding() == Policy.Grounding.ESCALATE && model.tier() == Tier.SMALL
                && !descent.context().pinned()
                && route.rule().isEmpty();
        return behind.isPresent() || !escalates ? behind
                : router.usable(Tier.LARGE, policy.routing(), turn.caller().tenant(), turn.assistant().id())
                        .filter(large -> !large.name().equals(model.name()));
    }

    private Rung reviewed(Descent descent, Route route, ReviewedAnswer first, CatalogueModel larger) {
        if (descent.context().outlet().cancellation().isCancelled()) {
            return Rung.of(first);
        }
        Route checked = first.check().map(check -> route.found(check.probability(), check.shipped().probability())).orElse(route);
        ReviewedAnswer told = first.by(checked);
        Optional<String> fault = wanting(descent.turn(), checked, first);
        if (fault.isEmpty()) {
            metrics.cascaded("given");
            return Rung.of(first.check().map(check -> told.because(passed(checked, check))).orElse(told));
        }
        if (descent.charges().isRead()) {
            metrics.cascaded("forwarded");
            return Rung.of(told.because(fault.get()).because(FORWARDED));
        }
        Optional<Rung> second = instead(descent, checked.escalated(larger, fault.get()), larger);
        metrics.cascaded(second.isPresent() ? "escalated" : "kept");
        return second.orElseGet(() -> Rung.of(told.because(fault.get())));
    }

    /** The larger model's answer; empty where there is none, so that the first one's is better than nothing. */
    private Optional<Rung> instead(Descent descent, Route escalated, CatalogueModel larger) {
        try {
            return Optional.of(models.ask(descent, larger, escalated)).filter(second -> second.answer().isPresent());
        } catch (Failure failed) {
            // A bulk line comes again.
            if (descent.charges().isRead() || descent.turn().isBulk()) {
                throw failed;
            }
            descent.charges().refused(failed.getMessage());
            return Optional.empty();
        }
    }

    private static Optional<String> wanting(Turn turn, Route checked, ReviewedAnswer first) {
        Optional<String> unlikely = first.check().filter(check -> !checked.cascade().orElseThrow().passed())
                .map(check -> "The small tier's answer was checked and is not given: " + found(checked, check));
        return unlikely.or(() -> turn.assistant().policy().knowledge().requireGrounding() == Policy.Grounding.ESCALATE
                ? first.answer().content().grounding().filter(grounding -> !grounding.holds()).map(CascadeRung::ungrounded)
                : Optional.empty());
    }

    private static String passed(Route checked, CalibratedCheck check) {
        return "The small tier's answer was checked: " + found(checked, check);
    }

    private static String found(Route checked, CalibratedCheck check) {
        ScoreAndBound held = ScoreAndBound.of(check.probability(), checked.cascade().orElseThrow().threshold());
        return "it is good enough with probability %s, the threshold is %s%s".formatted(held.score(), held.bound(),
                check.reasons().isEmpty() ? "." : ". " + String.join(" ", check.reasons()));
    }

    /** What is wrong with an answer that says more than it was told. It goes into the ledger: no word of the answer is in it. */
    static String ungrounded(Grounding grounding) {
        return "No passage bears out %d of the answer's %d sentences.".formatted(grounding.ungrounded().size(), grounding.sentences());
    }
}
