package dev.weir.console.components;

import com.vaadin.flow.component.dialog.Dialog;

/** A dialog in which something is filled in: a click beside it throws nothing away, Escape and its buttons close it. */
public abstract class FormDialog extends Dialog {
    private static final long serialVersionUID = 1L;

    /** An empty one. */
    @SuppressWarnings("this-escape") // A component sets itself up where it is made.
    protected FormDialog() {
        setCloseOnOutsideClick(false);
    }
}
