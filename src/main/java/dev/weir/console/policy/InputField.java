package dev.weir.console.policy;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.shared.HasValidationProperties;
import com.vaadin.flow.component.textfield.BigDecimalField;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.NumberField;
import dev.weir.console.versions.PolicyValues;
import dev.weir.console.versions.Setting;
import dev.weir.platform.Json;
import jakarta.json.JsonNumber;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** A field of one value. Its range is said below it and again when a value is out of it. */
record InputField(Component component, HasValidationProperties validity, Supplier<JsonValue> filled)
        implements PolicyField {
    static InputField onOff(JsonValue value) {
        Checkbox box = new Checkbox(value == JsonValue.TRUE);
        return new InputField(box, box, () -> box.getValue() ? JsonValue.TRUE : JsonValue.FALSE);
    }

    static InputField whole(Setting setting, JsonValue value) {
        IntegerField field = new IntegerField();
        String range = range(setting);
        field.setMin((int) setting.least());
        field.setMax((int) setting.most());
        field.setStepButtonsVisible(true);
        field.setI18n(new IntegerField.IntegerFieldI18n().setMinErrorMessage(range).setMaxErrorMessage(range)
                .setBadInputErrorMessage(range));
        field.setValue(value instanceof JsonNumber number ? (Integer) number.intValue() : null);
        field.setWidthFull();
        return new InputField(field, field, () -> Optional.ofNullable(field.getValue()).<JsonValue>map(Json::createValue)
                .orElse(JsonValue.NULL));
    }

    static InputField share(Setting setting, JsonValue value) {
        NumberField field = new NumberField();
        String range = range(setting);
        field.setMin(setting.least());
        field.setMax(setting.most());
        field.setI18n(new NumberField.NumberFieldI18n().setMinErrorMessage(range).setMaxErrorMessage(range)
                .setBadInputErrorMessage(range));
        field.setValue(value instanceof JsonNumber number ? (Double) number.doubleValue() : null);
        field.setWidthFull();
        return new InputField(field, field, () -> Optional.ofNullable(field.getValue()).map(BigDecimal::valueOf)
                .<JsonValue>map(Json::createValue).orElse(JsonValue.NULL));
    }

    static InputField money(JsonValue value) {
        BigDecimalField field = new BigDecimalField();
        field.setI18n(new BigDecimalField.BigDecimalFieldI18n().setBadInputErrorMessage("Enter an amount such as 2.50."));
        field.setValue(new BigDecimal(((JsonString) value).getString()));
        field.setWidthFull();
        return new InputField(field, field, () -> Optional.ofNullable(field.getValue()).map(BigDecimal::toPlainString)
                .<JsonValue>map(Json::createValue).orElse(JsonValue.NULL));
    }

    /** A name of the catalogue; one that the policy holds and the catalogue no longer does is offered, too. */
    static InputField model(JsonValue value, List<String> models) {
        ComboBox<String> field = new ComboBox<>();
        Optional<String> present = Optional.of(value).filter(JsonString.class::isInstance)
                .map(name -> ((JsonString) name).getString());
        field.setItems(Stream.concat(models.stream(), present.stream()).distinct().toList());
        field.setClearButtonVisible(true);
        present.ifPresent(field::setValue);
        field.setWidthFull();
        return new InputField(field, field, () -> Optional.ofNullable(field.getValue()).<JsonValue>map(Json::createValue)
                .orElse(JsonValue.NULL));
    }

    /** One of a few words, each told in a sentence. */
    static InputField choice(Setting setting, JsonValue value) {
        Select<String> field = new Select<>();
        field.setItems(ChoiceWords.of(setting.path()));
        field.setItemLabelGenerator(word -> ChoiceWords.words(setting.path(), word));
        field.setValue(((JsonString) value).getString());
        field.setWidthFull();
        return new InputField(field, field, () -> Json.createValue(field.getValue()));
    }

    @Override
    public JsonValue value() {
        return filled.get();
    }

    @Override
    public boolean isUnreadable() {
        return validity.isInvalid() && value() == JsonValue.NULL;
    }

    @Override
    public void refuse(String words) {
        validity.setErrorMessage(words);
        validity.setInvalid(true);
    }

    @Override
    public void accept() {
        validity.setInvalid(false);
    }

    private static String range(Setting setting) {
        return setting.label() + ": from " + PolicyValues.of(setting.least()) + " to " + PolicyValues.of(setting.most()) + ".";
    }
}
