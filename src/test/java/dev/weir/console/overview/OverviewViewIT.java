package dev.weir.console.overview;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.RouterLink;
import dev.weir.assistant.AssistantId;
import dev.weir.budget.Budgets;
import dev.weir.budget.Period;
import dev.weir.console.components.Chart;
import dev.weir.console.components.Tile;
import dev.weir.console.shell.ViewTest;
import dev.weir.inference.CatalogueModel;
import dev.weir.inference.ModelCatalogue;
import dev.weir.inference.Tier;
import dev.weir.metering.Source;
import dev.weir.people.Role;
import dev.weir.platform.Ids;
import dev.weir.platform.NanoUsd;
import dev.weir.report.SeededTurns;
import dev.weir.testing.Acting;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The first steps, and figures that follow the filters. */
class OverviewViewIT extends ViewTest {
    @Test
    void theFirstStepsGreetTickThemselvesOffAndGoWhenNobodyWantsThem() {
        signIn(Role.TENANT_ADMIN);
        OverviewView view = navigate(OverviewView.class);
        assertEquals(4, count(view, "To do: "));
        assertEquals(0, count(view, "Done: "));
        asked("orders", 0);
        test(find(Button.class).withText("Refresh").single()).click();
        assertEquals(1, count(view, "Done: "));
        test(find(Button.class).withText("Do not show again").single()).click();
        assertFalse(words(view).contains("first steps"));
        assertFalse(words(navigate(OverviewView.class)).contains("first steps"), "nor the next time");
    }

    @Test
    void aViewerIsGreetedAndDismissesNothing() {
        signIn(Role.VIEWER);
        assertTrue(words(navigate(OverviewView.class)).contains("first steps"));
        assertEquals(0, find(Button.class).withText("Do not show again").all().size());
        assertEquals(0, find(RouterLink.class).withText("Create an API key").all().size(), "the page is closed to them");
    }

    @Test
    void aNewTenantIsNotToldThatNoModelIsThereWhileOneIs() {
        signIn(Role.VIEWER);
        ModelCatalogue catalogue = the(ModelCatalogue.class);
        String name = "large-" + Ids.next();
        catalogue.save(new CatalogueModel(name, Tier.LARGE, CatalogueModel.OPENAI, List.of(URI.create("http://localhost:9/v1")), name,
                "unknown", Optional.empty(), 8_000, 1_000));
        String page = words(navigate(OverviewView.class));
        assertFalse(page.contains("no large model is configured"), page);
        assertTrue(page.contains("no turns yet"), page);
        catalogue.retire(name);
    }

    @Test
    void everyFigureFollowsAssistantAndTag() {
        asked("orders", 4_000_000);
        asked("returns", 1_000_000);
        signIn(Role.VIEWER);
        navigate(OverviewView.class);
        assertEquals("2", tile("Turns"));
        at(Map.of("tag", "team:returns"));
        assertEquals("1", tile("Turns"));
        assertEquals("$0.001", tile("Spent today"));
        at(Map.of("assistant", tenant().toString()));
        assertEquals("2", tile("Turns"), "the default assistant's");
        assertTrue(words(at(Map.of("tag", "team:nobody"))).contains("assistant and tag"));
        at(Map.of("assistant", Ids.next().toString(), "tag", "nothing"));
        assertEquals("2", tile("Turns"), "what is no assistant and no tag narrows nothing");
    }

    @Test
    void whatIsExpectedIsHeldAgainstTheLimitsOfAllTurns() {
        asked("orders", 4_000_000, Instant.now().minus(Duration.ofDays(1)));
        signIn(Role.TENANT_ADMIN);
        the(Budgets.class).set(Acting.as("person:ann"), tenant(), Optional.empty(), Period.DAY, new NanoUsd(1_000_000_000),
                List.of());
        the(Budgets.class).set(Acting.as("person:ann"), tenant(), Optional.empty(), Period.MONTH, NanoUsd.ZERO, List.of());
        String page = words(navigate(OverviewView.class));
        assertTrue(page.contains("based on yesterday, the only full day so far"), page);
        assertTrue(page.contains("The limit of $1.00 would not be reached."), page);
        assertTrue(page.contains("The limit of $0 is reached."), page);
        assertFalse(words(at(Map.of("tag", "team:orders"))).contains("would not be reached"), "the limits are of all turns");
    }

    @Test
    void anOpenTableStaysOpenWhenTheFiguresChange() {
        asked("orders", 0);
        signIn(Role.VIEWER);
        navigate(OverviewView.class);
        find(Chart.class).all().getFirst().openTable();
        asked("orders", 0);
        test(find(Button.class).withText("Refresh").single()).click();
        assertEquals("2", tile("Turns"));
        assertEquals(List.of(true, false, false), find(Chart.class).all().stream().map(Chart::isTableOpen).toList());
    }

    private OverviewView at(Map<String, String> address) {
        return UI.getCurrent().navigate(OverviewView.class, QueryParameters.simple(address)).orElseThrow();
    }

    private void asked(String tag, long cost) {
        asked(tag, cost, Instant.now());
    }

    private void asked(String tag, long cost, Instant at) {
        new SeededTurns(database(), tenant()).asked(new AssistantId(tenant().value()), at,
                cost == 0 ? Source.KNOWLEDGE : Source.MODEL, cost, tag, "Where is my parcel?");
    }

    private String tile(String name) {
        List<String> words = find(Tile.class).all().stream().filter(tile -> words(tile).startsWith(name))
                .map(tile -> tile.getChildren().toList().get(1).getElement().getText()).toList();
        return words.getFirst();
    }

    private static int count(OverviewView view, String words) {
        return words(view).split(words, -1).length - 1;
    }
}
