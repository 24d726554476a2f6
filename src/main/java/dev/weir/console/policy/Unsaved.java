package dev.weir.console.policy;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;

/** Asks before what is filled in is thrown away, by a link, by another choice or by closing the window. */
final class Unsaved {
    private Unsaved() {
    }

    /** Lets the browser ask when the window is closed or loaded anew, or lets it go. */
    static void watch(UI ui, boolean changed) {
        ui.getPage().executeJs("window.onbeforeunload = $0 ? event => event.preventDefault() : null", changed);
    }

    /** Goes on when that is wanted, else does what was to stay. */
    static void ask(Runnable leave, Runnable stay) {
        ConfirmDialog dialog = new ConfirmDialog("Leave without saving?", "What was changed on this page is not published.",
                "Leave", confirmed -> leave.run(), "Stay", cancelled -> stay.run());
        dialog.setConfirmButtonTheme("error primary");
        dialog.open();
    }
}
