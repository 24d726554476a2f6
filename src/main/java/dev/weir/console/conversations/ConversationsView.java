package dev.weir.console.conversations;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouterLink;
import dev.weir.console.CurrentPerson;
import dev.weir.console.Format;
import dev.weir.console.Grids;
import dev.weir.console.MainLayout;
import dev.weir.console.SourceBadge;
import dev.weir.console.TenantPage;
import dev.weir.console.inbox.InboxView;
import dev.weir.conversation.FoundTurn;
import dev.weir.conversation.Rating;
import dev.weir.conversation.TurnSearch;
import dev.weir.metering.Source;
import dev.weir.tenant.Tenant;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Optional;

/** What was asked lately, and who waits for a human. */
@Route(value = "conversations", layout = MainLayout.class)
@PageTitle("Conversations – Weir")
@PermitAll
@Dependent
public class ConversationsView extends TenantPage {
    private static final long serialVersionUID = 1L;
    private static final int LONGEST_QUESTION = 160;

    private final transient ConversationDesk desk;

    @Inject
    ConversationsView(ConversationDesk desk, CurrentPerson current) {
        super("Conversations", "What customers asked, where the answer came from, and what it took.", current);
        this.desk = desk;
    }

    @Override
    protected void show(Tenant tenant) {
        int waiting = desk.waiting(person(), tenant);
        if (waiting > 0) {
            add(new RouterLink(Format.number(waiting) + " waiting for a human", InboxView.class));
        }
        add(section("Turns", turns(tenant)));
    }

    private Component turns(Tenant tenant) {
        TextField words = new TextField("Question or answer holds");
        words.setHelperText("among the latest " + Format.number(TurnSearch.REACH) + " turns");
        words.setClearButtonVisible(true);
        words.setValueChangeMode(ValueChangeMode.LAZY);
        Select<Source> source = new Select<>();
        source.setLabel("Answered by");
        source.setEmptySelectionAllowed(true);
        source.setEmptySelectionCaption("any source");
        source.setItems(Source.answers());
        source.setItemLabelGenerator(one -> one == null ? "any source" : Format.source(one));
        Select<Rating> rating = new Select<>();
        rating.setLabel("Rated");
        rating.setEmptySelectionAllowed(true);
        rating.setEmptySelectionCaption("in any way");
        rating.setItems(Rating.values());
        rating.setItemLabelGenerator(one -> one == null ? "in any way" : one == Rating.UP ? "good" : "bad");
        Grid<FoundTurn> grid = grid();
        grid.setItems(query -> desk.turns(person(), tenant, words.getValue().strip(),
                Optional.ofNullable(source.getValue()), Optional.ofNullable(rating.getValue()),
                query.getOffset(), query.getLimit()).stream());
        grid.setEmptyStateText("Nothing was asked, or nothing matches.");
        words.addValueChangeListener(typed -> grid.getDataProvider().refreshAll());
        source.addValueChangeListener(chosen -> grid.getDataProvider().refreshAll());
        rating.addValueChangeListener(chosen -> grid.getDataProvider().refreshAll());
        Div filters = new Div(words, source, rating);
        filters.addClassName("filters");
        return new Div(filters, grid);
    }

    private static Grid<FoundTurn> grid() {
        Grid<FoundTurn> grid = Grids.empty("Turns");
        grid.addComponentColumn(turn -> new RouterLink(shortened(turn.question()), ConversationView.class,
                turn.conversation().toString())).setHeader("Question").setFlexGrow(4).setWidth("16rem");
        grid.addComponentColumn(turn -> new SourceBadge(turn.source())).setHeader("Source").setWidth("9.5rem")
                .setFlexGrow(0);
        grid.addColumn(turn -> turn.model().orElse("–")).setHeader("Model").setWidth("9rem").setFlexGrow(0);
        grid.addColumn(turn -> Format.money(turn.cost())).setHeader("Cost")
                .setTextAlign(ColumnTextAlign.END).setWidth("6.5rem").setFlexGrow(0);
        grid.addColumn(turn -> turn.rating().map(rating -> rating == Rating.UP ? "good" : "bad").orElse("–"))
                .setHeader("Rated").setWidth("6rem").setFlexGrow(0);
        grid.addColumn(turn -> Format.moment(turn.at())).setHeader("When").setWidth("13rem").setFlexGrow(0);
        return grid;
    }

    private static String shortened(String question) {
        String line = question.isBlank() ? "(no text)" : question.replaceAll("\\s+", " ").strip();
        return line.length() <= LONGEST_QUESTION ? line : line.substring(0, LONGEST_QUESTION) + "…";
    }
}
