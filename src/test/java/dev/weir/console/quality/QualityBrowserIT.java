package dev.weir.console.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.testing.ConsoleBrowser;
import dev.weir.testing.ConsolePage;
import dev.weir.testing.DemoShop;
import dev.weir.testing.SharedConsole;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The quality page as people see it, with checks that were made up. */
@ExtendWith(SharedConsole.class)
class QualityBrowserIT {
    private static final int CHECKS = 20;

    private final ConsolePage page;
    private final DemoShop shop;

    QualityBrowserIT(ConsoleBrowser console, DemoShop shop) {
        this.page = console.admin();
        this.shop = shop;
    }

    @Test
    void agreementIsDrawnAndWhatDiffersStandsSideBySide() {
        CheckedTurns turns = new CheckedTurns(shop.database().transactions(), shop.tenant());
        for (int check = 0; check < CHECKS; check++) {
            turns.agree();
        }
        turns.differ("Can I return worn boots?", "Yes, within 30 days.", "Boots worn outdoors cannot be returned.");
        page.open("quality", "Quality").shows("Boots worn outdoors cannot be returned.");
        page.shows("0 same, 0 different, 0 unreadable");
        page.shoot("quality-checked-light");
        assertEquals(List.of(), page.faults());
        page.dark().shoot("quality-checked-dark");
    }
}
