package dev.weir.console.sites;

import com.vaadin.flow.component.html.Input;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;

/** A colour, written as #rrggbb or chosen from the browser's own picker. */
final class ColorField extends TextField {
    private static final long serialVersionUID = 1L;
    private static final String FORM = "#[0-9a-fA-F]{6}";

    ColorField(String label) {
        super(label);
        Input picker = new Input();
        picker.setType("color");
        picker.addClassName("color");
        picker.getElement().setAttribute("aria-label", label + ": choose");
        picker.setValueChangeMode(ValueChangeMode.EAGER);
        picker.addValueChangeListener(chosen -> {
            if (chosen.isFromClient()) {
                setValue(chosen.getValue());
            }
        });
        setPrefixComponent(picker);
        setMaxLength(7);
        setValueChangeMode(ValueChangeMode.EAGER);
        addValueChangeListener(typed -> {
            if (typed.getValue().matches(FORM)) {
                picker.setValue(typed.getValue());
            }
        });
    }
}
