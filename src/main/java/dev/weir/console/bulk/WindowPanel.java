package dev.weir.console.bulk;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import dev.weir.bulk.BulkWindow;
import dev.weir.console.components.Notice;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** When jobs run, in words; an administrator changes it. */
final class WindowPanel extends Div {
    private static final long serialVersionUID = 1L;

    private final Paragraph state = new Paragraph();
    private final Checkbox always = new Checkbox("Jobs run at any time");
    private final TextField opens = new TextField("Opens");
    private final TextField closes = new TextField("Closes");
    private transient BulkWindow shown;

    /** @param save keeps a window and answers how it stands then; empty for who only looks */
    WindowPanel(BulkWindow now, Optional<UnaryOperator<BulkWindow>> save) {
        show(now);
        Div fields = new Div(always, opens, closes);
        fields.addClassName("filters");
        add(state, fields);
        always.setValue(now.always());
        fill(opens, now.opens());
        fill(closes, now.closes());
        save.ifPresentOrElse(keep -> add(new Button("Save the window", pressed -> Notice.refused(() -> show(keep.apply(wanted()))))), () -> {
            always.setReadOnly(true);
            opens.setReadOnly(true);
            closes.setReadOnly(true);
        });
    }

    /** Says how it stands; what is being typed stays. */
    void show(BulkWindow now) {
        if (!now.equals(shown)) {
            shown = now;
            state.setText(words(now));
        }
    }

    /** When the window is open, in words. */
    static String words(BulkWindow window) {
        if (window.always()) {
            return "Jobs run at any time.";
        }
        return "The window opens " + at(window.opens()) + " and closes " + at(window.closes()) + ", in the time of "
                + window.zone().getId() + ". It is " + (window.isOpen() ? "open" : "closed") + " now.";
    }

    private static String at(String cron) {
        return CronWords.of(cron).map(words -> "at " + words).orElse("by “" + cron + "”");
    }

    private void fill(TextField time, String cron) {
        time.setValueChangeMode(ValueChangeMode.LAZY);
        time.addValueChangeListener(typed -> help(time));
        time.setValue(cron);
    }

    private void help(TextField time) {
        time.setHelperText(CronWords.of(time.getValue()).map(words -> "at " + words)
                .orElse("minute, hour, day of the month, month, day of the week") + ", in " + shown.zone().getId());
    }

    private BulkWindow wanted() {
        return new BulkWindow(always.getValue(), opens.getValue().strip(), closes.getValue().strip(), shown.zone(),
                shown.isOpen());
    }
}
