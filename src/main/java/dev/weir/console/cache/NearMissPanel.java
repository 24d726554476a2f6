package dev.weir.console.cache;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.orderedlayout.HorizontalLayout;
import dev.weir.cache.NearMissPair;
import dev.weir.cache.NearMissPair.Label;
import dev.weir.console.components.Format;
import dev.weir.console.components.Grids;
import dev.weir.console.components.Notice;
import dev.weir.people.Person;
import dev.weir.people.Role;
import dev.weir.tenant.Tenant;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/** Pairs of questions that the guard did not let share an answer, and how people label them. */
final class NearMissPanel extends Div {
    private static final long serialVersionUID = 1L;

    private final transient CacheService service;
    private final transient Supplier<Person> person;
    private final transient Tenant tenant;
    private final Grid<NearMissPair> grid = Grids.empty("Near misses");

    NearMissPanel(CacheService service, Supplier<Person> person, Tenant tenant) {
        this.service = service;
        this.person = person;
        this.tenant = tenant;
        grid.addComponentColumn(pair -> new Div(new Div(pair.asked()), new Div(pair.cached())))
                .setHeader("Question pair").setWidth("16rem").setFlexGrow(3);
        grid.addColumn(NearMissPair::reason).setHeader("because").setWidth("12rem").setFlexGrow(2);
        grid.addColumn(pair -> String.format(Locale.ENGLISH, "%.3f", pair.similarity())).setHeader("Similarity")
                .setWidth("7rem").setFlexGrow(0);
        grid.addColumn(NearMissPanel::answers).setHeader("Answers compared").setWidth("10rem").setFlexGrow(1);
        grid.addColumn(pair -> Format.moment(pair.at())).setHeader("When").setWidth("10.5rem").setFlexGrow(0);
        grid.addComponentColumn(this::label).setHeader("Your label").setWidth("15rem").setFlexGrow(1);
        grid.setItems(query -> service.nearMisses(person.get(), tenant, query.getOffset(), query.getLimit()).stream());
        grid.setEmptyStateText("There are no near misses whose conversations are still stored.");
        add(new Paragraph("Your label decides for these two questions from now on. Like the judge's verdict on both answers, "
                + "it also counts as evidence that adjusts the minimum score."), grid);
    }

    private Component label(NearMissPair pair) {
        if (!person.get().role().covers(Role.TENANT_ADMIN)) {
            return new Span(pair.label().map(NearMissPanel::words).orElse("–"));
        }
        return new HorizontalLayout(button(pair, Label.SAME), button(pair, Label.APART));
    }

    private Button button(NearMissPair pair, Label label) {
        boolean said = pair.label().equals(Optional.of(label));
        Button button = new Button(words(label), pressed -> {
            Notice.after("Saved.", () -> service.label(person.get(), tenant, pair.id(), label));
            grid.getDataProvider().refreshAll();
        });
        button.setAriaLabel(words(label) + ": " + pair.asked() + " / " + pair.cached());
        button.getElement().setAttribute("aria-pressed", String.valueOf(said));
        button.addThemeVariants(said ? ButtonVariant.LUMO_PRIMARY : ButtonVariant.LUMO_TERTIARY);
        return button;
    }

    /** What is known of the stored answer and the one that was made instead. */
    private static String answers(NearMissPair pair) {
        return switch (pair.answers()) {
            case SAME_WORDS -> "Identical wording: served from now on.";
            case SAME -> "The same, according to the judge: shared from now on.";
            case DIFFERENT -> "Different, according to the judge: never shared.";
            case WAITING -> "Waiting for the judge.";
            case UNKNOWN -> pair.remark().orElse("Not compared.");
            case OPEN -> "Not compared.";
        };
    }

    private static String words(Label label) {
        return switch (label) {
            case SAME -> "Same meaning";
            case APART -> "Different meaning";
        };
    }
}
