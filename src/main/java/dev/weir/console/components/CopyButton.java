package dev.weir.console.components;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.icon.VaadinIcon;

/**
 * Copies a text and says whether it did. Browsers lend a page their clipboard over TLS only; elsewhere the text is marked and
 * copied as a keyboard would.
 */
public final class CopyButton extends Button {
    private static final long serialVersionUID = 1L;
    private static final String COPY = """
            const text = $0, button = this;
            const byHand = () => {
              const area = Object.assign(document.createElement('textarea'), {value: text, readOnly: true});
              area.style.cssText = 'position:fixed;opacity:0';
              button.parentElement.append(area);
              area.select();
              try { return document.execCommand('copy'); } finally { area.remove(); button.focus(); }
            };
            return navigator.clipboard ? navigator.clipboard.writeText(text).then(() => true, byHand) : byHand();""";

    /** @param mark marks the text that is shown, for whoever has to copy it themselves */
    public CopyButton(String text, Runnable mark) {
        super("Copy", VaadinIcon.COPY.create());
        addClickListener(pressed -> getElement().executeJs(COPY, text).then(Boolean.class,
                copied -> tell(copied, mark), failed -> tell(false, mark)));
    }

    private static void tell(boolean copied, Runnable mark) {
        if (copied) {
            Notice.done("Copied.");
            return;
        }
        mark.run();
        Notice.failed("Not copied: the browser does not allow it. The text is selected; copy it with the keyboard or the "
                + "menu.");
    }
}
