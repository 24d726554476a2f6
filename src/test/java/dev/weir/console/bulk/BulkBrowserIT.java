package dev.weir.console.bulk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import dev.weir.people.Role;
import dev.weir.platform.Ids;
import dev.weir.tenant.TenantId;
import dev.weir.testing.ConsoleBrowser;
import dev.weir.testing.ConsolePage;
import dev.weir.testing.DemoShop;
import dev.weir.testing.SharedConsole;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A job is followed while a button has the focus, and its answers are taken away. */
@ExtendWith(SharedConsole.class)
class BulkBrowserIT {
    private final ConsolePage page;
    private final SomeJobs jobs;

    BulkBrowserIT(ConsoleBrowser console, DemoShop shop) {
        TenantId tenant = shop.database().newTenant("t" + Ids.next());
        page = console.as(Role.TENANT_ADMIN, tenant);
        jobs = new SomeJobs(shop.database(), tenant);
    }

    @Test
    void progressMovesUnderTheFocusAndAnswersAreTakenAway() throws IOException {
        UUID job = jobs.job("Nightly tags");
        jobs.stands(job, "in_progress", 3, 0);
        page.open("bulk", "Bulk jobs");
        Locator cancel = page.button("Cancel Nightly tags");
        cancel.focus();
        jobs.stands(job, "in_progress", 7, 1);
        page.shows("7 answered, 1 failed, of 10");
        PlaywrightAssertions.assertThat(cancel).isFocused();
        page.shoot("bulk-running-light");
        jobs.answer(job, "{\"custom_id\":\"one\"}\n");
        jobs.stands(job, "completed", 9, 1);
        Locator answers = page.page().getByText("Answers");
        PlaywrightAssertions.assertThat(answers).isVisible();
        Download file = page.page().waitForDownload(answers::click);
        assertEquals("{\"custom_id\":\"one\"}\n", Files.readString(file.path()));
        page.fill("Opens", "30 22 * * 1-5");
        page.shows("at 22:30 on Monday to Friday");
        assertEquals(List.of(), page.faults());
        page.dark().wide(360).shoot("bulk-done-360-dark");
        assertEquals(List.of(), page.faults());
    }
}
