package dev.weir.console.cache;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import dev.weir.cache.ListedEntry;
import dev.weir.console.components.Grids;
import dev.weir.people.Person;
import dev.weir.tenant.Tenant;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/** The entries nearest to a question in meaning, each with whether it would serve. */
final class SimilarEntriesPanel extends Div {
    private static final long serialVersionUID = 1L;

    private final transient CacheService service;
    private final transient Supplier<Person> person;
    private final transient Tenant tenant;
    private final TextField question = new TextField("Question");
    private final Div result = new Div();

    SimilarEntriesPanel(CacheService service, Supplier<Person> person, Tenant tenant) {
        this.service = service;
        this.person = person;
        this.tenant = tenant;
        question.setWidthFull();
        question.addKeyDownListener(Key.ENTER, pressed -> nearest());
        result.getElement().setAttribute("aria-live", "polite");
        Div line = new Div(question, new Button("Find similar", pressed -> nearest()));
        line.addClassName("ask");
        add(line, result);
    }

    private void nearest() {
        result.removeAll();
        if (question.getValue().isBlank()) {
            return;
        }
        List<ListedEntry> near = service.nearest(person.get(), tenant, question.getValue().strip());
        if (near.isEmpty()) {
            result.add(new Paragraph("There are no entries to compare with yet."));
            return;
        }
        Grid<ListedEntry> grid = Grids.of("Nearest entries", near);
        grid.addColumn(entry -> entry.answer().question()).setHeader("Stored question").setWidth("14rem").setFlexGrow(2);
        grid.addColumn(entry -> String.format(Locale.ENGLISH, "%.3f", entry.similarity().orElse(0))).setHeader("Similarity")
                .setWidth("7.5rem").setFlexGrow(0);
        grid.addComponentColumn(SimilarEntriesPanel::verdict).setHeader("Would it be served?").setWidth("14rem")
                .setFlexGrow(3);
        result.add(grid);
    }

    private static Component verdict(ListedEntry entry) {
        Span verdict = new Span(entry.refusal().map(reason -> "No. " + reason).orElse("Yes, in the same scope."));
        verdict.addClassName(entry.refusal().isPresent() ? "bad" : "good");
        return verdict;
    }
}
