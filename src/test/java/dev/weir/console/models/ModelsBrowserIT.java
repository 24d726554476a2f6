package dev.weir.console.models;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.testing.ConsoleBrowser;
import dev.weir.testing.ConsolePage;
import dev.weir.testing.DemoShop;
import dev.weir.testing.FakeAnswer;
import dev.weir.testing.SharedConsole;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A model is tried out: its price is said before, its cost stands in the books after. */
@ExtendWith(SharedConsole.class)
class ModelsBrowserIT {
    private final ConsolePage page;
    private final DemoShop shop;

    ModelsBrowserIT(ConsoleBrowser console, DemoShop shop) {
        page = console.admin();
        this.shop = shop;
    }

    @AfterEach
    void reset() {
        shop.upstream().reset();
    }

    @Test
    void aTrialSaysItsPriceBeforeAndItsAnswerTimeAndCostAfter() throws SQLException {
        shop.upstream().standard(asked -> FakeAnswer.text("Ready."));
        int before = booked().size();
        page.open("models", "Models and prices").page().getByLabel("Test call of").first().click();
        page.shows("This costs at most $");
        page.shoot("models-trial-light");
        assertEquals(List.of(), page.faults());
        assertEquals(before, booked().size(), "looking costs nothing");
        page.button("Send test call").click();
        page.shows("Ready.");
        page.shows("Answered in");
        page.shoot("models-tried-light");
        assertEquals(before + 1, booked().size());
        assertTrue(booked().getLast().startsWith("upkeep reported "), booked().toString());
    }

    @Test
    void aModelThatFailsSaysSoInWords() {
        shop.upstream().standard(asked -> FakeAnswer.error(400, "unknown_deployment", "There is no such deployment."));
        page.open("models", "Models and prices").page().getByLabel("Test call of").first().click();
        page.button("Send test call").click();
        page.shows("No answer: ");
        page.shoot("models-failed-light");
        assertEquals(List.of(), page.faults());
    }

    /** Source, evidence and cost of every trial in the ledger, oldest first. */
    private List<String> booked() throws SQLException {
        List<String> lines = new ArrayList<>();
        try (Connection owner = shop.database().ownerConnection(); PreparedStatement select = owner.prepareStatement(
                "select source, evidence, cost from weir.usage_event where tags ->> 'purpose' = 'trial' order by at");
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                lines.add(row.getString(1) + " " + row.getString(2) + " " + row.getBigDecimal(3));
            }
        }
        return lines;
    }
}
