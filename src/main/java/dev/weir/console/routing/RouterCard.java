package dev.weir.console.routing;

import com.vaadin.flow.component.html.DescriptionList;
import dev.weir.console.components.Format;
import dev.weir.inference.Tier;
import dev.weir.routing.refit.LabelCount;
import dev.weir.routing.refit.RouterStatus;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** What the router that judges is made of, how it was measured, and what people said since. */
final class RouterCard extends DescriptionList {
    private static final long serialVersionUID = 1L;

    /** @param who an actor in words */
    RouterCard(RouterStatus standing, UnaryOperator<String> who) {
        addClassName("way");
        JsonObject card = standing.inUse().model().card();
        say("In use", standing.inUse().version().map(version -> "Version " + version + " of your router, fitted on ")
                .orElse("The shipped router, trained on ") + card.getString("trained", "an unknown day")
                + standing.choice().map(choice -> "; chosen by " + who.apply(choice.by()) + ", " + Format.moment(choice.at()))
                        .orElse("") + (standing.isHeld() ? ". Nightly refits do not replace it." : "."));
        standing.inUse().warning().ifPresent(warning -> say("Warning", warning));
        say("Training data", card.getString("data", card.getString("support_data", "–")));
        if (card.containsKey("labels_fitted")) {
            say("Labels", card.getInt("labels_fitted") + " fitted, " + card.getInt("labels_held_out") + " held out");
            say("Held-out loss", change(card, "held_out_log_loss_before", "held_out_log_loss_after")
                    + " (lower is better)");
            say("Held-out accuracy", change(card, "held_out_right_before", "held_out_right_after"));
        }
        standing.check().own().ifPresent(own -> say("Check of small answers", "Version " + own.version()
                + " of your calibration, fitted to " + Format.count(own.labels(), "label", "labels") + ", "
                + Format.moment(own.madeAt()) + "; held-out loss " + String.format(Locale.ENGLISH, "%.4f → %.4f", own.lossBefore(), own.lossAfter())));
        standing.check().warning().ifPresent(warning -> say("Check of small answers", warning));
        say("Shipped router", standing.shippedCard().getString("measured", "not measured"));
        say("Feedback", said(standing.labels(), Tier.SMALL) + ". A refit needs "
                + Format.number(standing.minimumLabels()) + " of them.");
        say("Limits", card.getString("limits", "–"));
    }

    /** A figure before and after. */
    static String change(JsonObject card, String before, String after) {
        return card.get(before) instanceof JsonNumber was && card.get(after) instanceof JsonNumber now
                ? was + " → " + now : "–";
    }

    private static String said(List<LabelCount> labels, Tier tier) {
        long all = labels.stream().filter(count -> count.tier() == tier).mapToLong(LabelCount::turns).sum();
        return Format.count(all, "answer of the small model is", "answers of the small model are") + " labelled"
                + (all == 0 ? "" : labels.stream().filter(count -> count.tier() == tier)
                        .map(count -> Format.number(count.turns()) + " " + count.cause().wireName())
                        .collect(Collectors.joining(", ", ": ", "")));
    }

    private void say(String term, String words) {
        add(new Term(term), new Description(words));
    }
}
