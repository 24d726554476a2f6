package dev.weir.console.policy;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import dev.weir.platform.Json;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;

/** Steps in an order of one's own: moved, taken out and put in with buttons, and so with the keyboard, too. */
final class OrderedSteps extends Div implements PolicyField {
    private static final long serialVersionUID = 1L;

    private final List<String> all;
    private final List<String> chosen;
    private final transient UnaryOperator<String> words;
    private final boolean changeable;
    private final transient Runnable changed;
    private final OrderedList list = new OrderedList();
    private final Div others = new Div();
    private final Span problem = new Span();

    /**
     * @param value   the steps' names, in order
     * @param all     every step there is
     * @param words   what a step does
     * @param changed is told of every change
     */
    OrderedSteps(JsonValue value, List<String> all, UnaryOperator<String> words, boolean changeable, Runnable changed) {
        this.chosen = new ArrayList<>(value.asJsonArray().getValuesAs(JsonString::getString));
        this.all = all;
        this.words = words;
        this.changeable = changeable;
        this.changed = changed;
        addClassName("stack-small");
        list.addClassName("steps");
        others.addClassName("actions");
        problem.addClassName("bad");
        problem.getElement().setAttribute("role", "alert");
        add(list, others, problem);
        show();
    }

    @Override
    public Component component() {
        return this;
    }

    @Override
    public JsonValue value() {
        return Json.createArrayBuilder(chosen).build();
    }

    @Override
    public boolean isUnreadable() {
        return false;
    }

    @Override
    public void refuse(String what) {
        problem.setText(what);
    }

    @Override
    public void accept() {
        problem.setText("");
    }

    private void show() {
        list.removeAll();
        others.removeAll();
        chosen.forEach(step -> list.add(item(step)));
        if (changeable) {
            all.stream().filter(step -> !chosen.contains(step)).forEach(step -> others.add(
                    new Button("Add “" + step + "”", VaadinIcon.PLUS.create(), pressed -> change(() -> putIn(step)))));
        }
    }

    /** A refusal ends the ladder: what is added comes before it. */
    private void putIn(String step) {
        boolean ends = !chosen.isEmpty() && chosen.getLast().equals("reject");
        chosen.add(ends ? chosen.size() - 1 : chosen.size(), step);
    }

    private ListItem item(String step) {
        Span text = new Span(words.apply(step));
        Div line = new Div(new Span(step), text);
        line.addClassName("step-words");
        ListItem item = new ListItem(line);
        if (changeable) {
            int at = chosen.indexOf(step);
            Button up = button(VaadinIcon.ARROW_UP, "Move “" + step + "” up", () -> Collections.swap(chosen, at, at - 1));
            up.setEnabled(at > 0);
            Button down = button(VaadinIcon.ARROW_DOWN, "Move “" + step + "” down",
                    () -> Collections.swap(chosen, at, at + 1));
            down.setEnabled(at < chosen.size() - 1);
            Div buttons = new Div(up, down, button(VaadinIcon.CLOSE, "Leave “" + step + "” out", () -> chosen.remove(step)));
            buttons.addClassName("actions");
            item.add(buttons);
        }
        return item;
    }

    private Button button(VaadinIcon icon, String name, Runnable work) {
        Button button = new Button(icon.create(), pressed -> {
            change(work);
            focus(name);
        });
        button.setAriaLabel(name);
        button.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
        return button;
    }

    private void change(Runnable work) {
        work.run();
        accept();
        show();
        changed.run();
    }

    /** The list is made anew: who moved a step goes on from its button, or from one beside it. */
    private void focus(String name) {
        list.getElement().executeJs("""
                const buttons = [...this.querySelectorAll('vaadin-button')];
                const same = buttons.find(button => button.getAttribute('aria-label') === $0 && !button.disabled);
                const near = same ?? buttons.find(button => !button.disabled);
                setTimeout(() => near?.focus());""", name);
    }
}
