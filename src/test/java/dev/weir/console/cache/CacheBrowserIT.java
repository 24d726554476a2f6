package dev.weir.console.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import dev.weir.cache.KeptAnswers;
import dev.weir.people.Role;
import dev.weir.platform.Ids;
import dev.weir.tenant.TenantId;
import dev.weir.testing.ConsoleBrowser;
import dev.weir.testing.ConsolePage;
import dev.weir.testing.DemoShop;
import dev.weir.testing.SharedConsole;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Finding cached answers and evicting them, while others are kept. */
@ExtendWith(SharedConsole.class)
class CacheBrowserIT {
    private static final int MANY = 120;
    private static final int FAR = 2_000;

    private final ConsolePage page;
    private final KeptAnswers kept;

    CacheBrowserIT(ConsoleBrowser console, DemoShop shop) {
        TenantId tenant = shop.database().newTenant("t" + Ids.next());
        page = console.as(Role.TENANT_ADMIN, tenant);
        kept = new KeptAnswers(shop.database(), tenant);
    }

    @Test
    void whatIsSelectedGoesAndWhatComesMeanwhileMovesNothing() {
        kept.keep("Where is my parcel?", "On its way.", kept.document());
        IntStream.range(0, MANY).forEach(number -> kept.keep("Do you sell part " + number + "?", "Yes."));
        page.open("cache", "Cache");
        PlaywrightAssertions.assertThat(page.page().getByText("Do you sell part 119?")).isVisible();
        boxes().nth(0).click();
        boxes().nth(1).click();
        PlaywrightAssertions.assertThat(page.button("Evict 2 selected")).isEnabled();
        scroll(FAR);
        kept.keep("Is this one new?", "It is.");
        page.page().waitForFunction("() => { const grid = document.querySelector('vaadin-grid[accessible-name=Entries]');"
                + " return grid && !grid.loading && grid.$.table.scrollTop === " + FAR + "; }");
        scroll(0);
        page.shows("Is this one new?");
        PlaywrightAssertions.assertThat(page.button("Evict 2 selected")).isEnabled();
        page.shoot("cache-selected-light");
        assertEquals(List.of(), page.faults());
        page.button("Evict 2 selected").click();
        page.shows("2 answers are evicted, on every node.");
        page.shoot("cache-evict-light");
        page.button("Evict").click();
        page.shows("2 answers are evicted.");
        page.shows("Is this one new?");
        PlaywrightAssertions.assertThat(page.page().getByText("Do you sell part 119?")).isHidden();
        PlaywrightAssertions.assertThat(page.page().getByText("Do you sell part 118?")).isHidden();
        PlaywrightAssertions.assertThat(page.page().getByText("Do you sell part 117?")).isVisible();
        page.fill("Question or answer contains", "the way");
        page.shows("No entries match.");
        page.fill("Question or answer contains", "its way");
        page.shows("Where is my parcel?");
        page.button("Evict Where is my parcel?").click();
        page.button("Evict").click();
        page.shows("No entries match.");
        assertEquals("its way", page.page().getByLabel("Question or answer contains").inputValue());
        page.dark().wide(360).shoot("cache-searched-360-dark");
        assertEquals(List.of(), page.faults());
    }

    private void scroll(int pixels) {
        page.page().evaluate("pixels => document.querySelector('vaadin-grid[accessible-name=Entries]').$.table.scrollTop = pixels",
                pixels);
    }

    /** The boxes that select rows, from the top. */
    private Locator boxes() {
        return page.page().locator("vaadin-grid[accessible-name=Entries] vaadin-checkbox:visible");
    }
}
