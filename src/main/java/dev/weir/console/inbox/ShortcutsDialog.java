package dev.weir.console.inbox;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;

/** The keys of the inbox; who uses single keys otherwise, to speak to the computer say, turns them off. */
final class ShortcutsDialog extends Dialog {
    private static final long serialVersionUID = 1L;

    ShortcutsDialog() {
        setHeaderTitle("Keyboard shortcuts");
        DescriptionList keys = new DescriptionList();
        keys.addClassName("keys");
        key(keys, "j, k", "Next, previous conversation");
        key(keys, "t", "Take");
        key(keys, "r", "Reply");
        key(keys, "n", "Private note");
        key(keys, "b", "Return to the bot");
        key(keys, "e", "Close");
        key(keys, "/", "Search");
        key(keys, "Enter", "Send; Shift+Enter starts a new line");
        key(keys, "/ in an answer", "Canned replies");
        key(keys, "?", "This list");
        Checkbox on = new Checkbox("Single keys do this on this computer");
        on.getElement().executeJs("window.weirShortcuts(this)");
        add(new Div(keys, on));
        getFooter().add(new Button("Done", pressed -> close()));
    }

    private static void key(DescriptionList keys, String key, String deed) {
        keys.add(new DescriptionList.Term(key), new DescriptionList.Description(deed));
    }
}
