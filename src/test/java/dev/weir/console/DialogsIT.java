package dev.weir.console;

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
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every kind of dialog that the demo shop's data lets open: without a serious fault, closed by Escape, focus given back. */
@ExtendWith(SharedConsole.class)
class DialogsIT {
    private static final int PHONE = 360;
    private static final String FOCUSED = """
            () => { let at = document.activeElement;
              while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
              return (at?.getAttribute('aria-label') ?? at?.innerText ?? '').trim(); }""";
    /** Where a dialog is, and the name of the button that opens it. */
    private static final List<Opener> OPENERS = List.of(
            new Opener("budgets", "Budgets", "Set the limit a day of The whole tenant"),
            new Opener("routing", "Routing", "New rule"),
            new Opener("routing", "Routing", "Delete greeting"),
            new Opener("cache", "Cache", "Evict everything"),
            new Opener("knowledge", "Knowledge", "Passages of *"),
            new Opener("keys", "API keys", "New key"),
            new Opener("keys", "API keys", "Revoke demo"),
            new Opener("sites", "Sites", "New site key"),
            new Opener("sites", "Sites", "Two lines to paste for *"),
            new Opener("webhooks", "Webhooks", "New webhook"),
            new Opener("people", "People", "Let somebody in"),
            new Opener("tenants", "Tenants", "New tenant"),
            new Opener("tenants", "Tenants", "Keep a key"),
            new Opener("tenants", "Tenants", "Stop everything paid"));

    private final List<String> faults = new ArrayList<>();
    private final ConsolePage page;

    DialogsIT(ConsoleBrowser console) {
        page = console.admin();
    }

    @Test
    void everyDialogIsAccessibleAndGivesTheFocusBack() {
        OPENERS.forEach(opener -> tryOut(opener, "light"));
        assertEquals(List.of(), faults);
    }

    @Test
    void everyDialogFitsAPhoneInDarkColours() {
        page.dark().wide(PHONE);
        OPENERS.stream().filter(opener -> !opener.name().contains(" of ") && !opener.name().contains(" for ")
                && !opener.name().startsWith("Revoke") && !opener.name().startsWith("Delete"))
                .forEach(opener -> tryOut(opener, "phone"));
        assertEquals(List.of(), faults);
    }

    private void tryOut(Opener opener, String kind) {
        page.open(opener.path(), opener.heading());
        Locator button = opener.on(page);
        String name = button.getAttribute("aria-label") == null ? button.innerText().strip() : button.getAttribute("aria-label");
        button.focus();
        button.press("Enter");
        Locator dialog = page.page().locator("[role=dialog]:visible, [role=alertdialog]:visible").first();
        PlaywrightAssertions.assertThat(dialog).isVisible();
        page.shoot("dialog-" + name.toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", "-") + "-" + kind);
        page.faults().forEach(fault -> faults.add(name + ", " + kind + ": " + fault));
        if (dialog.boundingBox().width > page.page().viewportSize().width) {
            faults.add(name + ", " + kind + ": wider than the screen");
        }
        page.page().keyboard().press("Escape");
        PlaywrightAssertions.assertThat(dialog).isHidden();
        if (!name.equals(page.page().evaluate(FOCUSED))) {
            faults.add(name + ", " + kind + ": the focus went to '" + page.page().evaluate(FOCUSED) + "'");
        }
    }

    /** A name that ends with * is a beginning; the first that fits is taken. */
    private record Opener(String path, String heading, String name) {
        Locator on(ConsolePage page) {
            return name.endsWith("*") ? page.page().getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions()
                    .setName(name.substring(0, name.length() - 1))).first() : page.button(name).first();
        }
    }
}
