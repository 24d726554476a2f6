package dev.weir.console.reports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.RouterLink;
import dev.weir.assistant.AssistantId;
import dev.weir.console.shell.ViewTest;
import dev.weir.metering.Source;
import dev.weir.people.Role;
import dev.weir.platform.Ids;
import dev.weir.report.SeededTurns;
import dev.weir.tenant.TenantId;
import dev.weir.tenant.TurnId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Reading reports, and seeing to what is missing. */
class ReportsViewIT extends ViewTest {
    private static final Instant YESTERDAY = Instant.now().minus(Duration.ofDays(1));

    @BeforeEach
    void seed() {
        SeededTurns turns = new SeededTurns(database(), tenant());
        AssistantId assistant = new AssistantId(tenant().value());
        turns.asked(assistant, YESTERDAY, Source.MODEL, 2_000_000, "orders", "Do you ship to Iceland?");
        TurnId human = turns.asked(assistant, YESTERDAY, Source.HANDOFF, 0, "returns", "I want to speak to your lawyer");
        turns.handedOver(human.value(), Optional.of(human), YESTERDAY);
        TenantId other = database().newTenant("o" + Ids.next());
        new SeededTurns(database(), other).asked(new AssistantId(other.value()), YESTERDAY, Source.MODEL, 9_000_000,
                "orders", "What is the rival's secret?");
    }

    @Test
    void whatIsIgnoredLeavesTheListAndCanBeBroughtBack() {
        signIn(Role.TENANT_ADMIN);
        ReportsView view = navigate(ReportsView.class);
        assertEquals(List.of("Do you ship to Iceland?", "I want to speak to your lawyer"), questions());
        assertTrue(words(view).contains("No document says anything about it."));
        assertTrue(words(view).contains("50.0 %"), "one of two turns asked a human");
        press("Ignore");
        assertEquals(List.of("I want to speak to your lawyer"), questions());
        at(Map.of("articles", "settled"));
        assertEquals(List.of("Do you ship to Iceland?"), questions());
        press("Reopen");
        assertEquals(List.of(), questions());
    }

    @Test
    void aHumansPriceRanksAndATagNarrows() {
        signIn(Role.TENANT_ADMIN);
        at(Map.of("handoff_usd", "4.50"));
        assertEquals(List.of("I want to speak to your lawyer", "Do you ship to Iceland?"), questions());
        ReportsView tagged = at(Map.of("tag", "team:returns", "days", "7"));
        assertEquals(List.of("I want to speak to your lawyer"), questions());
        assertTrue(words(tagged).contains("No model was called in this period."));
        assertFalse(words(tagged).contains("rival"));
    }

    @Test
    void writingBeginsWithTheQuestionAsTitle() {
        signIn(Role.TENANT_ADMIN);
        navigate(ReportsView.class);
        assertEquals("knowledge?title=Do%20you%20ship%20to%20Iceland%3F", find(RouterLink.class).withText("Write "
                + "article").all().getFirst()
                .getHref());
    }

    @Test
    void aViewerReadsAndTakesAwayButMarksNothing() {
        signIn(Role.VIEWER);
        navigate(ReportsView.class);
        assertEquals(2, questions().size());
        assertEquals(3, find(Anchor.class).withText("Export as CSV").all().size());
        assertEquals(0, find(Button.class).withText("Ignore").all().size() + find(RouterLink.class).withText("Write "
                + "article").all()
                .size());
    }

    private ReportsView at(Map<String, String> address) {
        return UI.getCurrent().navigate(ReportsView.class, QueryParameters.simple(address)).orElseThrow();
    }

    private List<String> questions() {
        return find(H3.class).all().stream().map(H3::getText).toList();
    }

    private void press(String words) {
        test(find(Button.class).withText(words).all().getFirst()).click();
    }
}
