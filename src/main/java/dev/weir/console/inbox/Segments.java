package dev.weir.console.inbox;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** One of a few things, each a button; the chosen one is pressed. */
final class Segments<T> extends Div {
    private static final long serialVersionUID = 1L;

    private final transient Map<T, Button> buttons = new LinkedHashMap<>();
    private transient T chosen;

    /** @param changed is run when another one is pressed */
    Segments(String name, List<T> choices, Function<T, String> label, Runnable changed) {
        addClassName("segments");
        getElement().setAttribute("role", "group").setAttribute("aria-label", name);
        chosen = choices.getFirst();
        choices.forEach(choice -> {
            Button button = new Button(label.apply(choice), pressed -> {
                if (!choice.equals(chosen)) {
                    choose(choice);
                    changed.run();
                }
            });
            button.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
            buttons.put(choice, button);
            add(button);
        });
        choose(chosen);
    }

    T chosen() {
        return chosen;
    }

    void choose(T wanted) {
        chosen = wanted;
        buttons.forEach((choice, button) -> button.getElement().setAttribute("aria-pressed", String.valueOf(choice.equals(wanted))));
    }

    /** By which key of the keyboard one is pressed. */
    void key(T choice, String key) {
        buttons.get(choice).getElement().setAttribute("data-key", key);
    }

    /** Whether that one can be pressed at all. */
    void offer(T choice, boolean offered) {
        buttons.get(choice).setVisible(offered);
    }
}
