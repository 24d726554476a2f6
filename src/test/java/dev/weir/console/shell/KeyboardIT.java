package dev.weir.console.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import dev.weir.testing.ConsoleBrowser;
import dev.weir.testing.ConsolePage;
import dev.weir.testing.SharedConsole;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The main path with the keyboard alone: every stop can be seen, is not hidden by others, and does what it says. */
@ExtendWith(SharedConsole.class)
class KeyboardIT {
    private static final int MOST_STOPS = 60;
    /** The element that has the focus: its name, whether a ring shows it, whether it is on top. */
    private static final String STOP = """
            () => { let at = document.activeElement;
              while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
              const box = at.getBoundingClientRect();
              const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
              let host = at; const hosts = [];
              while (host) { hosts.push(host); host = host.parentElement ?? host.getRootNode().host; }
              const ring = hosts.slice(0, 4).some(element => { const style = getComputedStyle(element);
                return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 1
                  || element.matches('[focus-ring], [focused]') });
              const name = at.getAttribute('aria-label') || at.labels?.[0]?.innerText
                  || hosts.slice(0, 4).map(element => element.innerText ?? '').find(words => words.trim()) || at.localName;
              return {name: name.trim().split('\\n')[0],
                seen: ring, onTop: hosts.includes(top) || at.contains(top) || (top && top.contains(at))
                  || hosts.some(element => element.shadowRoot?.contains(top) || element.contains(top))}; }""";

    private final List<String> faults = new ArrayList<>();
    private final ConsolePage page;

    KeyboardIT(ConsoleBrowser console) {
        page = console.admin();
    }

    @Test
    void theFirstStopSkipsTheMenu() {
        page.open("audit", "Audit log");
        assertEquals("Skip to the page", step("Tab"));
        page.page().keyboard().press("Enter");
        walkTo("Verify the chain", 12);
        assertEquals(List.of(), faults);
    }

    @Test
    void aLimitIsSetWithoutAMouseAndThePlaceIsKept() {
        page.open("", "Overview");
        walkTo("Budgets", MOST_STOPS);
        page.page().keyboard().press("Enter");
        page.heading("Budgets");
        Locator set = page.page().getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("limit per month of Key")).first();
        set.focus();
        String opener = set.getAttribute("aria-label");
        page.page().keyboard().press("Enter");
        PlaywrightAssertions.assertThat(page.page().getByLabel("Limit in USD")).isVisible();
        // A dialog takes the focus once it has opened: a key pressed before goes to the page below it.
        page.page().waitForFunction("() => document.activeElement?.closest('vaadin-dialog') !== null");
        walkTo("Limit in USD", 10);
        page.page().keyboard().type("3000");
        walkTo("Set the limit", 10);
        page.page().keyboard().press("Enter");
        page.shows("$3,000.00");
        PlaywrightAssertions.assertThat(page.page().locator("vaadin-dialog [part~=overlay]:visible")).hasCount(0);
        page.page().waitForFunction("opener => document.activeElement?.getAttribute('aria-label') === opener", opener);
        assertEquals(List.of(), faults, "after " + opener);
    }

    private void walkTo(String name, int most) {
        for (int stops = 0; stops < most; stops++) {
            if (step("Tab").equals(name)) {
                return;
            }
        }
        faults.add(name + " was not reached within " + most + " stops");
    }

    @SuppressWarnings("unchecked")
    private String step(String key) {
        page.page().keyboard().press(key);
        Map<String, Object> stop = (Map<String, Object>) page.page().evaluate(STOP);
        if (!Boolean.TRUE.equals(stop.get("seen"))) {
            faults.add("the focus is not seen on " + stop.get("name"));
        }
        if (!Boolean.TRUE.equals(stop.get("onTop"))) {
            faults.add("the focus is covered on " + stop.get("name"));
        }
        return (String) stop.get("name");
    }
}
