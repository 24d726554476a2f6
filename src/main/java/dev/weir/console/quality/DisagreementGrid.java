package dev.weir.console.quality;

import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.RouterLink;
import dev.weir.console.components.Format;
import dev.weir.console.components.Grids;
import dev.weir.console.conversations.ConversationView;
import dev.weir.quality.Disagreement;
import java.util.Locale;

/** Answers that the reference model gave otherwise, both side by side. */
final class DisagreementGrid {
    private DisagreementGrid() {
    }

    static Grid<Disagreement> make() {
        Grid<Disagreement> grid = Grids.empty("Disagreements");
        grid.addComponentColumn(one -> new RouterLink(one.question(), ConversationView.class, one.conversation().toString()))
                .setHeader("Question").setWidth("10rem").setFlexGrow(1);
        grid.addComponentColumn(one -> said(one.model().orElse(Format.source(one.source())), one.answer()))
                .setHeader("The customer was told").setWidth("15rem").setFlexGrow(2);
        grid.addComponentColumn(one -> said(one.referenceModel(), one.reference())).setHeader("The reference model says")
                .setWidth("15rem").setFlexGrow(2);
        grid.addColumn(DisagreementGrid::why).setHeader("Judged by").setWidth("8rem").setFlexGrow(0);
        grid.addColumn(one -> Format.moment(one.at())).setHeader("When").setWidth("10.5rem").setFlexGrow(0);
        grid.setEmptyStateText("No disagreements whose conversations are still stored.");
        return grid;
    }

    private static Div said(String who, String text) {
        Span name = new Span(who);
        name.addClassName("tile-name");
        return new Div(name, new Div(text));
    }

    private static String why(Disagreement one) {
        return one.judged() ? "the judge" : one.similarity()
                .map(found -> String.format(Locale.ENGLISH, "similarity %.2f", found)).orElse("–");
    }
}
