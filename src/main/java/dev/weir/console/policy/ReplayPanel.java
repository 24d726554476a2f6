package dev.weir.console.policy;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.progressbar.ProgressBar;
import com.vaadin.flow.component.select.Select;
import dev.weir.assistant.Policy;
import dev.weir.console.components.LiveUpdates;
import dev.weir.console.components.Notice;
import dev.weir.replay.Sample;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/** Tries a draft on the latest turns, beside the page. */
final class ReplayPanel extends Div {
    private static final long serialVersionUID = 1L;
    private static final List<Integer> SIZES = List.of(50, 100, 200, 500);

    private final transient LiveUpdates pulse;
    private final transient Gathering gathering;
    private final Button run = new Button("Replay with the values above");
    private final Div result = new Div();

    /** Gathers turns; it may take a while, and tells how many there are already. */
    interface Gathering {
        Sample sample(int most, IntConsumer progress);
    }

    /** @param draft what is filled in; what is out of its range is refused */
    ReplayPanel(LiveUpdates pulse, Gathering gathering, Supplier<Policy> draft) {
        this.pulse = pulse;
        this.gathering = gathering;
        addClassName("stack");
        Select<Integer> size = new Select<>();
        size.setLabel("Latest turns");
        size.setItems(SIZES);
        size.setValue(SIZES.get(1));
        run.setDisableOnClick(true);
        run.addClickListener(pressed -> {
            if (Notice.refused(() -> replay(draft.get(), size.getValue()))) {
                run.setEnabled(true);
            }
        });
        Div line = new Div(size, run);
        line.addClassName("filters");
        result.getElement().setAttribute("aria-live", "polite");
        add(line, result);
    }

    private void replay(Policy draft, int most) {
        UI ui = getUI().orElseThrow();
        ProgressBar progress = new ProgressBar(0, most);
        progress.getElement().setAttribute("aria-label", "Turns replayed");
        result.removeAll();
        result.add(new Span("Replaying…"), progress);
        pulse.aside(ui, () -> gathering.sample(most, done -> ui.access(() -> progress.setValue(done))), sample -> {
            result.removeAll();
            result.add(new WhatIf(sample, draft));
            run.setEnabled(true);
        }, words -> {
            result.removeAll();
            run.setEnabled(true);
            Notice.failed(words);
        });
    }
}
