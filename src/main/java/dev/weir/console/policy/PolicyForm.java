package dev.weir.console.policy;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.NumberField;
import com.vaadin.flow.component.textfield.TextFieldBase;
import dev.weir.assistant.Policy;
import dev.weir.assistant.PolicyDocument;
import jakarta.json.Json;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Every threshold with its meaning and its range. */
final class PolicyForm extends Div {
    private static final long serialVersionUID = 1L;
    private static final double STEP = 0.01;
    private static final Map<String, String> PARTS = Map.of("exact_cache", "Exact cache", "semantic_cache",
            "Semantic cache", "knowledge", "Knowledge", "routing", "Routing", "limits", "Limits");

    private final transient Policy policy;
    private final transient Map<Setting, Supplier<JsonValue>> values = new LinkedHashMap<>();

    PolicyForm(Policy policy, boolean changeable) {
        this.policy = policy;
        addClassName("columns");
        JsonObject document = PolicyDocument.json(policy);
        Map<String, Div> parts = new LinkedHashMap<>();
        for (Setting setting : Setting.ALL) {
            Div part = parts.computeIfAbsent(setting.part(), name -> new Div(new H3(PARTS.get(name))));
            part.addClassName("stack-small");
            part.add(field(setting, document.getJsonObject(setting.part()).get(setting.name()), changeable));
        }
        parts.values().forEach(this::add);
    }

    /** The policy as it is filled in; a value out of its range is refused with the field's path. */
    Policy drafted() {
        Map<String, JsonObjectBuilder> parts = new LinkedHashMap<>();
        values.forEach((setting, value) -> parts.computeIfAbsent(setting.part(), part -> Json.createObjectBuilder())
                .add(setting.name(), value.get()));
        JsonObjectBuilder patch = Json.createObjectBuilder();
        parts.forEach(patch::add);
        return PolicyDocument.merged(policy, patch.build());
    }

    private Component field(Setting setting, JsonValue value, boolean changeable) {
        return switch (setting.kind()) {
            case SWITCH -> onOff(setting, value == JsonValue.TRUE, changeable);
            case WHOLE -> {
                IntegerField field = new IntegerField(setting.label());
                field.setMin((int) setting.least());
                field.setMax((int) setting.most());
                field.setStepButtonsVisible(true);
                field.setHelperText(setting.meaning() + " " + (int) setting.least() + " to " + (int) setting.most() + ".");
                field.setValue(((JsonNumber) value).intValue());
                values.put(setting, () -> field.getValue() == null ? JsonValue.NULL : Json.createValue(field.getValue()));
                yield shaped(field, changeable);
            }
            case SHARE -> {
                NumberField field = new NumberField(setting.label());
                field.setMin(setting.least());
                field.setMax(setting.most());
                field.setStep(STEP);
                field.setStepButtonsVisible(true);
                field.setHelperText(setting.meaning() + " " + setting.least() + " to 1.");
                field.setValue(((JsonNumber) value).doubleValue());
                values.put(setting, () -> field.getValue() == null ? JsonValue.NULL
                        : Json.createValue(BigDecimal.valueOf(field.getValue())));
                yield shaped(field, changeable);
            }
        };
    }

    private Component onOff(Setting setting, boolean on, boolean changeable) {
        Checkbox box = new Checkbox(setting.label(), on);
        box.setReadOnly(!changeable);
        box.setHelperText(setting.meaning());
        values.put(setting, () -> box.getValue() ? JsonValue.TRUE : JsonValue.FALSE);
        return box;
    }

    private static Component shaped(TextFieldBase<?, ?> field, boolean changeable) {
        field.setReadOnly(!changeable);
        field.setWidthFull();
        return field;
    }
}
