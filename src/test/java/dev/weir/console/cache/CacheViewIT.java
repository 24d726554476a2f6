package dev.weir.console.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.provider.Query;
import dev.weir.assistant.Citation;
import dev.weir.cache.KeptAnswers;
import dev.weir.cache.ListedEntry;
import dev.weir.console.shell.ViewTest;
import dev.weir.knowledge.DocumentSummary;
import dev.weir.people.Role;
import dev.weir.tenant.AuditLog;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Looking through the cache and evicting one, some, what matches and all. */
class CacheViewIT extends ViewTest {
    private KeptAnswers kept;
    private Citation parcels;

    @BeforeEach
    void keep() {
        kept = new KeptAnswers(database(), tenant());
        parcels = kept.document();
        kept.keep("Where is my parcel?", "On its way.", parcels);
        kept.keep("When does my parcel come?", "On Monday.", parcels);
        kept.keep("Where are you?", "In Kerry.");
        kept.keep("Are you open?", "Until five.");
    }

    @Test
    void whatIsPromisedIsShownBesideWhatWasSeen() {
        signIn(Role.VIEWER);
        navigate(CacheView.class);
        String shown = words(find(AccuracyPanel.class).single());
        assertTrue(shown.contains("at most 1.0 %"), shown);
        assertTrue(shown.contains("no answer was checked in 30 days"), shown);
        assertTrue(shown.contains("served from here"), shown);
    }

    @Test
    void theSelectedGoAfterAWordOnHowManyAndWhatItCosts() {
        open(Role.TENANT_ADMIN);
        assertFalse(button("Evict selected").isEnabled());
        entries().select(entry("Where are you?"));
        entries().select(entry("Are you open?"));
        test(button("Evict 2 selected")).click();
        String asked = test(find(ConfirmDialog.class).single()).getText();
        assertTrue(asked.contains("2 answers are evicted, on every node. Their original cost is no longer known."),
                asked);
        confirm();
        assertEquals(List.of("When does my parcel come?", "Where is my parcel?"), questions());
        assertTrue(notices().contains("2 answers are evicted."), notices().toString());
        AuditLog.Event event = the(AuditLog.class).list(tenant(), AuditLog.Filter.ALL, 0, 1).getFirst();
        assertEquals("cache.evict_some 2 entries", event.action() + " " + event.subject());
        assertFalse(button("Evict selected").isEnabled());
    }

    @Test
    void whatMatchesTheSearchGoes() {
        open(Role.TENANT_ADMIN);
        assertFalse(button("Evict matching").isEnabled());
        document().setValue(document().getLazyDataView().getItems().findFirst().orElseThrow());
        assertEquals(List.of("When does my parcel come?", "Where is my parcel?"), questions());
        test(search()).setValue("monday");
        assertEquals(List.of("When does my parcel come?"), questions());
        test(button("Evict matching")).click();
        confirm();
        document().clear();
        test(search()).setValue("");
        assertEquals(List.of("Are you open?", "Where are you?", "Where is my parcel?"), questions());
    }

    @Test
    void oneAnswerGoesAndTheSearchStays() {
        open(Role.TENANT_ADMIN);
        test(search()).setValue("where");
        test(entries()).invokeLitRendererFunction(0, entries().getColumns().size() - 1, "evict");
        confirm();
        assertEquals("where", search().getValue());
        assertEquals(List.of("Where is my parcel?"), questions());
    }

    @Test
    void everythingGoes() {
        open(Role.TENANT_ADMIN);
        test(button("Evict all")).click();
        assertTrue(test(find(ConfirmDialog.class).single()).getText().contains("4 answers are evicted, on every node."));
        confirm();
        assertEquals(List.of(), questions());
    }

    @Test
    void aSearchForgetsWhatWasSelectedOutOfSight() {
        open(Role.TENANT_ADMIN);
        entries().select(entry("Are you open?"));
        test(search()).setValue("parcel");
        assertFalse(button("Evict selected").isEnabled());
    }

    @Test
    void aViewerSearchesAndHasNothingToEvictWith() {
        open(Role.VIEWER);
        test(search()).setValue("question");
        assertEquals(List.of(), questions(), "JSON's own words are not the answers'");
        test(search()).setValue("kerry");
        assertEquals(List.of("Where are you?"), questions());
        assertTrue(find(Button.class).all().stream().noneMatch(button -> button.getText().startsWith("Evict")));
        assertEquals(6, entries().getColumns().size());
    }

    private void open(Role role) {
        signIn(role);
        navigate(CacheView.class);
    }

    private Grid<ListedEntry> entries() {
        return grid("Entries");
    }

    private List<String> questions() {
        return entries().getDataProvider().fetch(new Query<>()).map(entry -> entry.answer().question()).toList();
    }

    private ListedEntry entry(String question) {
        return entries().getDataProvider().fetch(new Query<>()).filter(entry -> entry.answer().question().equals(question))
                .findFirst().orElseThrow();
    }

    private TextField search() {
        return find(TextField.class).withCaption("Question or answer contains").single();
    }

    @SuppressWarnings("unchecked")
    private ComboBox<DocumentSummary> document() {
        return find(ComboBox.class).withCaption("Cites").single();
    }

    private Button button(String words) {
        return find(Button.class).withText(words).single();
    }

    private void confirm() {
        test(find(ConfirmDialog.class).single()).confirm();
    }
}
