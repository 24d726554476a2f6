package dev.weir.console.components;

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

/**
 * Every kind of dialog that the demo shop's data lets open: opened with the keyboard, without a serious fault on a desk in light
 * and on a phone in dark colours, closed by Escape, and the focus given back to what opened it.
 */
@ExtendWith(SharedConsole.class)
class DialogsIT {
    private static final int PHONE = 360;
    private static final int DESK = 1360;
    private static final String DIALOG = "vaadin-dialog [part~=overlay]:visible, vaadin-confirm-dialog [part~=overlay]:visible";
    private static final String FOCUSED = """
            () => { let at = document.activeElement;
              while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
              return (at?.getAttribute('aria-label') ?? at?.innerText ?? '').trim(); }""";
    /** Where a dialog is, and the name of the button that opens it; one that ends with * is a beginning. */
    private static final List<Opener> OPENERS = List.of(
            new Opener("budgets", "Budgets", "Set the limit per day of The whole tenant"),
            new Opener("routing", "Routing", "New rule"),
            new Opener("routing", "Routing", "Delete talk to a human"),
            new Opener("knowledge", "Knowledge", "Passages of *"),
            new Opener("knowledge", "Knowledge", "Remove *"),
            new Opener("keys", "API keys", "New key"),
            new Opener("keys", "API keys", "Rotate demo"),
            new Opener("keys", "API keys", "Revoke demo"),
            new Opener("sites", "Sites", "New site key"),
            new Opener("sites", "Sites", "Embed code for *"),
            new Opener("webhooks", "Webhooks", "New webhook"),
            new Opener("people", "People", "Invite user"),
            new Opener("tenants", "Tenants", "New tenant"),
            new Opener("tenants", "Tenants", "Add key"),
            new Opener("tenants", "Tenants", "Suspend *"),
            new Opener("tenants", "Tenants", "Stop paid calls"),
            new Opener("models", "Models and prices", "Test call of *"));

    private final List<String> faults = new ArrayList<>();
    private final ConsolePage page;

    DialogsIT(ConsoleBrowser console) {
        page = console.admin();
    }

    @Test
    void everyDialogIsAccessibleAndGivesTheFocusBack() {
        OPENERS.forEach(this::tryOut);
        assertEquals(List.of(), faults);
    }

    private void tryOut(Opener opener) {
        page.light().wide(DESK).open(opener.path(), opener.heading());
        Locator button = opener.on(page);
        String name = button.getAttribute("aria-label") == null ? button.innerText().strip() : button.getAttribute("aria-label");
        button.focus();
        button.press("Enter");
        Locator dialog = page.page().locator(DIALOG).first();
        PlaywrightAssertions.assertThat(dialog).isVisible();
        look(dialog, name, "desk");
        page.dark().wide(PHONE);
        look(dialog, name, "phone");
        page.wide(DESK);
        page.page().keyboard().press("Escape");
        PlaywrightAssertions.assertThat(dialog).isHidden();
        page.page().waitForFunction("name => (" + FOCUSED + ")() === name", name);
    }

    private void look(Locator dialog, String name, String kind) {
        page.shoot("dialog-" + name.toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", "-") + "-" + kind);
        page.faults().forEach(fault -> faults.add(name + ", " + kind + ": " + fault));
        if (dialog.boundingBox().width > page.page().viewportSize().width) {
            faults.add(name + ", " + kind + ": wider than the screen");
        }
    }

    private record Opener(String path, String heading, String name) {
        Locator on(ConsolePage page) {
            return name.endsWith("*") ? page.page().getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions()
                    .setName(name.substring(0, name.length() - 1))).first() : page.button(name).first();
        }
    }
}
