package dev.weir.console.models;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.notification.Notification;
import dev.weir.budget.ModelBlocks;
import dev.weir.console.shell.ViewTest;
import dev.weir.inference.CatalogueModel;
import dev.weir.inference.ModelCatalogue;
import dev.weir.inference.Tier;
import dev.weir.metering.PriceChange;
import dev.weir.metering.PriceWords;
import dev.weir.people.Role;
import dev.weir.tenant.AuditLog;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The catalogue follows, and a price file shows all that it would change. */
class ModelsViewIT extends ViewTest {
    private static final String NAME = "parish-model";

    @BeforeEach
    void save() {
        the(ModelCatalogue.class).save(new CatalogueModel(NAME, Tier.SMALL, CatalogueModel.OPENAI,
                List.of(URI.create("http://127.0.0.1:9/v1")), NAME, "int4", Optional.empty(), 8_000, 1_000));
        signIn(Role.PLATFORM_ADMIN);
    }

    @AfterEach
    void retire() {
        the(ModelCatalogue.class).retire(NAME);
    }

    @Test
    void aBlockShowsByItselfAndIsCleared() {
        navigate(ModelsView.class);
        assertEquals("", blocked());
        Grid<ModelRow> before = grid("Models");
        database().transactions().callWithoutTenant(manager -> manager.createNativeQuery(
                "insert into weir.model_block (model, reason) values (:model, 'It cost more than its bound.')")
                .setParameter("model", NAME).executeUpdate());
        find(CataloguePanel.class).single().follow();
        assertTrue(before == this.<ModelRow>grid("Models"), "the same grid");
        assertTrue(blocked().contains("It cost more than its bound."), blocked());
        test(before).invokeLitRendererFunction(row(), 6, "clear");
        test(find(ConfirmDialog.class).single()).confirm();
        assertEquals("", blocked());
        assertFalse(the(ModelBlocks.class).blocked(NAME));
    }

    @Test
    void everyRateThatChangesIsShownOnceAndNotAgainWhenItIsSet() {
        navigate(ModelsView.class);
        look("prices.json", file(""));
        test(find(Button.class).withText("Set 1 price").single()).click();
        assertTrue(notices().contains("1 price is set."), notices().toString());
        String noted = the(AuditLog.class).list(AuditLog.PLATFORM, new AuditLog.Filter("prices.import", ""), 0, 1).getFirst()
                .detail();
        assertTrue(noted.contains("prices.json") && noted.contains(NAME + " without a price → $2.50 in"), noted);
        look("prices.json", file(""));
        assertTrue(part().contains("0 prices would change, 1 stays the same, 0 cannot be imported."), part());
        look("prices.json", file(", \"cache_read_input_token_cost\": 1e-6, \"input_cost_per_token_above_200k_tokens\": 5e-6"));
        PriceChange change = this.<PriceChange>grid("Price changes").getGenericDataView().getItem(0);
        assertEquals("$2.50 in, $10.00 out; per million tokens", PriceWords.whole(change.before().orElseThrow()));
        String then = PriceWords.whole(change.after());
        assertTrue(then.contains("$1.00 cached") && then.contains("above 200,000 tokens: $5.00 in"), then);
    }

    @Test
    void whatIsWrongWithAFileIsToldByItsName() {
        navigate(ModelsView.class);
        look("notes.txt", "no JSON");
        String told = words(find(Notification.class).all().getLast());
        assertTrue(told.startsWith("“notes.txt” is not valid JSON"), told);
        look("empty.json", "{}");
        assertTrue(part().contains("“empty.json” contains no model."), part());
        look("odd.json", "{\"" + NAME + "\": 5}");
        assertTrue(part().contains("1 cannot be imported") && part().contains(NAME + ": not an object"), part());
    }

    private static String file(String more) {
        return "{\"" + NAME + "\": {\"mode\": \"chat\", \"input_cost_per_token\": 2.5e-6, \"output_cost_per_token\": 1e-5" + more
                + "}}";
    }

    private void look(String name, String content) {
        find(PriceImportPanel.class).single().look(name, content.getBytes(StandardCharsets.UTF_8));
    }

    private String part() {
        return words(find(PriceImportPanel.class).single());
    }

    private String blocked() {
        return test(this.<ModelRow>grid("Models")).getLitRendererPropertyValue(row(), 5, "blocked", String.class);
    }

    private int row() {
        return this.<ModelRow>grid("Models").getGenericDataView().getItems().map(row -> row.model().name()).toList()
                .indexOf(NAME);
    }
}
