package dev.weir.console.cache;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import dev.weir.assistant.Citation;
import dev.weir.cache.CacheShelf;
import dev.weir.cache.ListedEntry;
import dev.weir.console.Confirm;
import dev.weir.console.CurrentPerson;
import dev.weir.console.Format;
import dev.weir.console.Grids;
import dev.weir.console.MainLayout;
import dev.weir.console.Notice;
import dev.weir.console.TenantPage;
import dev.weir.people.Role;
import dev.weir.tenant.Tenant;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Cached answers by age, words and meaning; near misses with the guard's reason. */
@Route(value = "cache", layout = MainLayout.class)
@PageTitle("Cache – Weir")
@PermitAll
@Dependent
public class CacheView extends TenantPage {
    private static final long serialVersionUID = 1L;

    private final transient CacheDesk desk;

    @Inject
    CacheView(CacheDesk desk, CurrentPerson current) {
        super("Cache", "Answers that are given again for nothing. Similarity is not sameness: the guard has the last word.",
                current);
        this.desk = desk;
    }

    @Override
    protected void show(Tenant tenant) {
        if (person().role().covers(Role.TENANT_ADMIN)) {
            Button all = new Button("Evict everything", pressed -> Confirm.ask("Evict everything?",
                    "Every cached answer of " + tenant.name() + " goes, on every node; the next questions are answered "
                            + "anew and may cost.", "Evict everything", () -> {
                                Notice.after(() -> Format.number(desk.evictAll(person(), tenant)) + " entries are evicted.");
                                refresh();
                            }));
            all.addThemeVariants(ButtonVariant.LUMO_ERROR);
            add(section("By meaning", meaning(tenant)), section("Entries", entries(tenant), all),
                    nearMisses(tenant));
            return;
        }
        add(section("By meaning", meaning(tenant)), section("Entries", entries(tenant)), nearMisses(tenant));
    }

    private Component nearMisses(Tenant tenant) {
        return section("Near misses", new NearMissPart(desk, person(), tenant));
    }

    private Component entries(Tenant tenant) {
        TextField words = new TextField("Question or answer holds");
        words.setHelperText("among the latest " + Format.number(CacheShelf.REACH) + " entries");
        words.setClearButtonVisible(true);
        words.setValueChangeMode(ValueChangeMode.LAZY);
        Grid<ListedEntry> grid = grid(tenant, "Entries");
        grid.setItems(query -> desk.entries(person(), tenant, words.getValue().strip(), query.getOffset(),
                query.getLimit()).stream());
        grid.setEmptyStateText("Nothing is kept, or nothing matches.");
        words.addValueChangeListener(typed -> grid.getDataProvider().refreshAll());
        Div filters = new Div(words);
        filters.addClassName("filters");
        return new Div(filters, grid);
    }

    private Component meaning(Tenant tenant) {
        TextField question = new TextField("Question");
        question.setWidthFull();
        Div result = new Div();
        result.getElement().setAttribute("aria-live", "polite");
        Button look = new Button("Look for its like", pressed -> nearest(tenant, question.getValue(), result));
        question.addKeyDownListener(Key.ENTER, pressed -> nearest(tenant, question.getValue(), result));
        Div line = new Div(question, look);
        line.addClassName("ask");
        return new Div(line, result);
    }

    private void nearest(Tenant tenant, String question, Div result) {
        result.removeAll();
        if (question.isBlank()) {
            return;
        }
        List<ListedEntry> near = desk.nearest(person(), tenant, question.strip());
        if (near.isEmpty()) {
            result.add(new Paragraph("There is nothing to compare with yet."));
            return;
        }
        double threshold = desk.threshold(person(), tenant);
        Grid<ListedEntry> grid = Grids.of("Nearest entries", near);
        grid.addColumn(entry -> entry.answer().question()).setHeader("Its question").setWidth("14rem").setFlexGrow(2);
        grid.addColumn(entry -> String.format(Locale.ENGLISH, "%.3f", entry.similarity().orElse(0))).setHeader("Similarity")
                .setWidth("7.5rem").setFlexGrow(0);
        grid.addComponentColumn(entry -> verdict(entry, threshold)).setHeader("Would it serve?").setWidth("14rem")
                .setFlexGrow(3);
        result.add(grid);
    }

    private static Component verdict(ListedEntry entry, double threshold) {
        if (entry.similarity().orElse(0) < threshold) {
            return new Span(String.format(Locale.ENGLISH, "No: below the threshold of %.2f.", threshold));
        }
        Span verdict = new Span(entry.refusal().map(reason -> "No, the guard refuses: " + reason)
                .orElse("Yes, in the same scope."));
        verdict.addClassName(entry.refusal().isPresent() ? "bad" : "good");
        return verdict;
    }

    private Grid<ListedEntry> grid(Tenant tenant, String name) {
        Grid<ListedEntry> grid = Grids.empty(name);
        grid.addColumn(entry -> entry.answer().question()).setHeader("Question").setWidth("12rem").setFlexGrow(3);
        grid.addColumn(entry -> Format.number(entry.hits())).setHeader("Hits")
                .setTextAlign(ColumnTextAlign.END).setWidth("5rem").setFlexGrow(0);
        grid.addColumn(entry -> entry.saved().map(Format::money).orElse("unknown")).setHeader("Hits saved")
                .setTextAlign(ColumnTextAlign.END).setWidth("7.5rem").setFlexGrow(0);
        grid.addColumn(entry -> entry.answer().citations().isEmpty() ? "–" : entry.answer().citations().stream()
                .map(Citation::title).distinct().collect(Collectors.joining(", "))).setHeader("Cites").setWidth("8rem")
                .setFlexGrow(1);
        grid.addColumn(entry -> Format.moment(entry.answer().createdAt())).setHeader("Since").setWidth("10.5rem")
                .setFlexGrow(0);
        grid.addColumn(entry -> Format.moment(entry.expiresAt())).setHeader("Until").setWidth("10.5rem").setFlexGrow(0);
        if (person().role().covers(Role.TENANT_ADMIN)) {
            grid.addComponentColumn(entry -> evict(tenant, entry)).setHeader("Do").setWidth("7rem").setFlexGrow(0);
        }
        return grid;
    }

    private Button evict(Tenant tenant, ListedEntry entry) {
        Button evict = new Button("Evict", pressed -> Confirm.ask("Evict this answer?",
                "“" + entry.answer().question() + "” is answered anew the next time.", "Evict it", () -> {
                    Notice.after("The answer is evicted.", () -> desk.evict(person(), tenant, entry.answer().entryId()));
                    refresh();
                }));
        evict.setAriaLabel("Evict " + entry.answer().question());
        evict.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_ERROR);
        return evict;
    }
}
