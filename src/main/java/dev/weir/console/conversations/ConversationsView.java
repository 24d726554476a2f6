package dev.weir.console.conversations;

import com.vaadin.flow.component.ItemLabelGenerator;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.renderer.LitRenderer;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouterLink;
import dev.weir.console.components.Format;
import dev.weir.console.components.Grids;
import dev.weir.console.components.LazyRows;
import dev.weir.console.components.LivePage;
import dev.weir.console.components.LiveUpdates;
import dev.weir.console.inbox.InboxView;
import dev.weir.console.session.CurrentPerson;
import dev.weir.conversation.FoundTurn;
import dev.weir.conversation.Rating;
import dev.weir.conversation.TurnSearch;
import dev.weir.metering.Source;
import dev.weir.tenant.Tenant;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;

/** What was asked lately, and who waits for a human. */
@Route("conversations")
@PageTitle("Conversations – Weir")
@PermitAll
@Dependent
public class ConversationsView extends LivePage {
    private static final long serialVersionUID = 1L;
    private static final int LONGEST_QUESTION = 160;
    private static final String LINK = "<a href=\"${item.path}\" router-link>${item.question}</a>";
    private static final String SOURCE = "<span class=\"source ${item.name}\">${item.words}</span>";

    private final transient ConversationService service;
    private final RouterLink waiting = new RouterLink("", InboxView.class);
    private final TextField words = new TextField("Question or answer contains");
    private final Select<Source> source = choice("Answered by", "Any source", Source.answers(), Format::source);
    private final Select<Rating> rating = choice("Rated", "Any rating", List.of(Rating.values()), ConversationsView::words);
    private LazyRows<FoundTurn> rows;

    @Inject
    ConversationsView(ConversationService service, CurrentPerson current, LiveUpdates pulse) {
        super("Conversations", "What customers asked, where the answer came from, and what it cost.", current, pulse);
        this.service = service;
        words.setHelperText("among the latest " + Format.number(TurnSearch.REACH) + " turns");
        words.setClearButtonVisible(true);
        words.setValueChangeMode(ValueChangeMode.LAZY);
        words.addValueChangeListener(typed -> rows.refreshAll());
        source.addValueChangeListener(chosen -> rows.refreshAll());
        rating.addValueChangeListener(chosen -> rows.refreshAll());
    }

    @Override
    protected void show(Tenant tenant) {
        Div filters = new Div(words, source, rating);
        filters.addClassName("filters");
        Grid<FoundTurn> grid = grid();
        rows = LazyRows.in(grid, FoundTurn::turn, (offset, most) -> service.turns(person(), tenant, words.getValue().strip(),
                source.getOptionalValue(), rating.getOptionalValue(), offset, most));
        add(waiting, section("Turns", new Div(filters, grid)));
        showWaiting(tenant);
    }

    @Override
    protected void follow(Tenant tenant) {
        showWaiting(tenant);
        rows.follow();
    }

    private void showWaiting(Tenant tenant) {
        int count = service.waiting(person(), tenant);
        waiting.setVisible(count > 0);
        waiting.setText(Format.number(count) + " waiting for a human");
    }

    private static <T> Select<T> choice(String label, String any, List<T> items, ItemLabelGenerator<T> words) {
        Select<T> select = new Select<>();
        select.setLabel(label);
        select.setEmptySelectionAllowed(true);
        select.setEmptySelectionCaption(any);
        select.setItems(items);
        select.setItemLabelGenerator(one -> one == null ? any : words.apply(one));
        return select;
    }

    private static Grid<FoundTurn> grid() {
        Grid<FoundTurn> grid = Grids.empty("Turns");
        grid.setEmptyStateText("No turns match.");
        grid.addColumn(LitRenderer.<FoundTurn>of(LINK).withProperty("question", turn -> shortened(turn.question()))
                .withProperty("path", turn -> "conversation/" + turn.conversation())).setHeader("Question").setFlexGrow(4)
                .setWidth("16rem");
        grid.addColumn(LitRenderer.<FoundTurn>of(SOURCE).withProperty("name", turn -> turn.source().wireName())
                .withProperty("words", turn -> Format.source(turn.source()))).setHeader("Source").setWidth("9.5rem")
                .setFlexGrow(0);
        grid.addColumn(turn -> turn.model().orElse("–")).setHeader("Model").setWidth("9rem").setFlexGrow(0);
        grid.addColumn(turn -> Format.money(turn.cost())).setHeader("Cost")
                .setTextAlign(ColumnTextAlign.END).setWidth("6.5rem").setFlexGrow(0);
        grid.addColumn(turn -> turn.rating().map(ConversationsView::words).orElse("–"))
                .setHeader("Rated").setWidth("6rem").setFlexGrow(0);
        grid.addColumn(turn -> Format.moment(turn.at())).setHeader("When").setWidth("13rem").setFlexGrow(0);
        return grid;
    }

    private static String words(Rating rating) {
        return rating == Rating.UP ? "good" : "bad";
    }

    private static String shortened(String question) {
        String line = question.isBlank() ? "(no text)" : question.replaceAll("\\s+", " ").strip();
        return line.length() <= LONGEST_QUESTION ? line : line.substring(0, LONGEST_QUESTION) + "…";
    }
}
