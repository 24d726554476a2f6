package dev.weir.console.components;

import com.vaadin.flow.component.confirmdialog.ConfirmDialog;

/** Asks before something is done that cannot be undone. */
public final class Confirm {
    private Confirm() {
    }

    /** Does the work when the question is answered with {@code yes}, the button's words. */
    public static void ask(String question, String consequence, String yes, Runnable work) {
        ConfirmDialog dialog = new ConfirmDialog(question, consequence, yes, confirmed -> work.run());
        dialog.setCancelable(true);
        dialog.setConfirmButtonTheme("error primary");
        dialog.open();
    }
}
