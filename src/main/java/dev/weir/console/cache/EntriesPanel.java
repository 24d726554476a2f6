package dev.weir.console.cache;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.renderer.LitRenderer;
import com.vaadin.flow.data.value.ValueChangeMode;
import dev.weir.assistant.Citation;
import dev.weir.cache.CacheSearch;
import dev.weir.cache.ListedEntry;
import dev.weir.console.components.Confirm;
import dev.weir.console.components.Format;
import dev.weir.console.components.Grids;
import dev.weir.console.components.LazyRows;
import dev.weir.console.components.Notice;
import dev.weir.knowledge.DocumentSummary;
import dev.weir.people.Person;
import dev.weir.people.Role;
import dev.weir.tenant.Tenant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** What is kept, searched by words and by what it cites; an administrator evicts one, some, what matches or all. */
final class EntriesPanel extends Div {
    private static final long serialVersionUID = 1L;
    private static final String ONE = "<vaadin-button theme=\"tertiary error\" aria-label=\"Evict ${item.question}\""
            + " @click=\"${evict}\">Evict</vaadin-button>";

    private final transient CacheService service;
    private final transient Supplier<Person> person;
    private final transient Tenant tenant;
    private final TextField words = new TextField("Question or answer contains");
    private final ComboBox<DocumentSummary> document = new ComboBox<>("Cites");
    private final Grid<ListedEntry> grid = Grids.empty("Entries");
    private final Button selected = evict("Evict selected", this::evictSelected);
    private final Button matching = evict("Evict matching", this::evictMatching);
    private final Button all = evict("Evict all", this::evictAll);
    private final LazyRows<ListedEntry> rows;

    EntriesPanel(CacheService service, Supplier<Person> person, Tenant tenant) {
        this.service = service;
        this.person = person;
        this.tenant = tenant;
        rows = LazyRows.in(grid, entry -> entry.answer().entryId(),
                (offset, most) -> service.entries(person.get(), tenant, search(), offset, most));
        addClassName("stack-small");
        add(filters(), grid);
        columns();
        if (person.get().role().covers(Role.TENANT_ADMIN)) {
            grid.setSelectionMode(Grid.SelectionMode.MULTI);
            grid.addSelectionListener(chosen -> offer());
            grid.addColumn(LitRenderer.<ListedEntry>of(ONE).withProperty("question", entry -> entry.answer().question())
                    .withFunction("evict", this::evictOne)).setHeader("Actions").setWidth("7rem")
                    .setFlexGrow(0).setFrozenToEnd(true);
            Div line = new Div(selected, matching, all);
            line.addClassName("actions");
            add(line);
            offer();
        }
    }

    /** Shows what changed meanwhile. */
    void follow() {
        rows.follow();
    }

    private Div filters() {
        words.setHelperText("among the latest " + Format.number(CacheSearch.REACH) + " entries");
        words.setClearButtonVisible(true);
        words.setValueChangeMode(ValueChangeMode.LAZY);
        words.addValueChangeListener(typed -> lookAgain());
        document.setPlaceholder("Any document");
        document.setClearButtonVisible(true);
        document.setItemLabelGenerator(DocumentSummary::title);
        document.setItems(query -> service.documents(person.get(), tenant, query.getFilter().orElse(""), query.getOffset(),
                query.getLimit()).stream());
        document.addValueChangeListener(chosen -> lookAgain());
        Div filters = new Div(words, document);
        filters.addClassName("filters");
        return filters;
    }

    private void columns() {
        grid.setEmptyStateText("No entries match.");
        grid.addColumn(entry -> entry.answer().question()).setHeader("Question").setWidth("12rem").setFlexGrow(3);
        grid.addColumn(entry -> Format.number(entry.hits())).setHeader("Hits").setTextAlign(ColumnTextAlign.END)
                .setWidth("5rem").setFlexGrow(0);
        grid.addColumn(entry -> entry.saved().map(Format::money).orElse("N/A")).setHeader("Hits saved")
                .setTextAlign(ColumnTextAlign.END).setWidth("7.5rem").setFlexGrow(0);
        grid.addColumn(EntriesPanel::cited).setHeader("Cites").setWidth("8rem").setFlexGrow(1);
        grid.addColumn(entry -> Format.moment(entry.answer().createdAt())).setHeader("Stored").setWidth("10.5rem")
                .setFlexGrow(0);
        grid.addColumn(entry -> Format.moment(entry.expiresAt())).setHeader("Expires").setWidth("10.5rem").setFlexGrow(0);
    }

    private static String cited(ListedEntry entry) {
        List<Citation> citations = entry.answer().citations();
        return citations.isEmpty() ? "–" : citations.stream().map(Citation::title).distinct().collect(Collectors.joining(", "));
    }

    private static Button evict(String words, Runnable work) {
        Button button = new Button(words, pressed -> Notice.refused(work));
        button.addThemeVariants(ButtonVariant.LUMO_ERROR);
        return button;
    }

    private CacheSearch search() {
        return new CacheSearch(words.getValue().strip(), Optional.ofNullable(document.getValue()).map(DocumentSummary::id));
    }

    /** What was selected among other rows is not evicted unseen. */
    private void lookAgain() {
        grid.deselectAll();
        rows.refreshAll();
        offer();
    }

    private void offer() {
        int chosen = grid.getSelectedItems().size();
        selected.setText(chosen == 0 ? "Evict selected" : "Evict " + Format.number(chosen) + " selected");
        selected.setEnabled(chosen > 0);
        matching.setEnabled(!search().isAll());
    }

    private void evictOne(ListedEntry entry) {
        Confirm.ask("Evict this answer?", "“" + entry.answer().question() + "” gets a new answer the next time it is "
                + "asked.", "Evict",
                () -> {
                    Notice.after("The answer is evicted.", () -> service.evict(person.get(), tenant, entry.answer().entryId()));
                    refresh();
                });
    }

    private void evictSelected() {
        List<UUID> entries = grid.getSelectedItems().stream().map(entry -> entry.answer().entryId()).toList();
        ask("Evict the selected answers?", entries);
    }

    private void evictMatching() {
        List<UUID> entries = service.found(person.get(), tenant, search());
        if (entries.isEmpty()) {
            Notice.failed("Nothing matches: there is nothing to evict.");
            return;
        }
        ask("Evict matching answers?", entries);
    }

    /** What was counted is what goes, whatever is kept meanwhile. */
    private void ask(String question, List<UUID> entries) {
        Confirm.ask(question, EvictionWords.consequence(service.worth(person.get(), tenant, entries)), "Evict", () -> {
            Notice.after(() -> EvictionWords.done(service.evict(person.get(), tenant, entries)));
            refresh();
        });
    }

    private void evictAll() {
        Confirm.ask("Evict all answers?", EvictionWords.consequence(service.worth(person.get(), tenant))
                + " These are all cached answers of " + tenant.name() + ".", "Evict all", () -> {
                    Notice.after(() -> EvictionWords.done(service.evictAll(person.get(), tenant)));
                    refresh();
                });
    }

    private void refresh() {
        grid.deselectAll();
        rows.refreshAll();
    }
}
