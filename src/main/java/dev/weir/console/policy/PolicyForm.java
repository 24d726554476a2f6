package dev.weir.console.policy;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasHelper;
import com.vaadin.flow.component.HasLabel;
import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.HasValueAndElement;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import dev.weir.assistant.AssistantVersion;
import dev.weir.assistant.Policy;
import dev.weir.assistant.PolicyDocument;
import dev.weir.console.components.FallbackWords;
import dev.weir.console.versions.PolicyValues;
import dev.weir.console.versions.Setting;
import dev.weir.console.versions.SettingList;
import dev.weir.platform.Failure;
import dev.weir.platform.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonPointer;
import jakarta.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every field of the policy with its meaning and its range; what is wrong is said at the field. */
final class PolicyForm extends Div {
    private static final long serialVersionUID = 1L;
    private static final JsonObject DEFAULTS = PolicyDocument.json(Policy.defaults());

    private final transient AssistantVersion published;
    private final transient List<String> models;
    private final boolean changeable;
    private final transient Runnable changed;
    private final transient Map<Setting, PolicyField> fields = new LinkedHashMap<>();

    /**
     * @param models  names of the catalogue
     * @param changed is told of every change
     */
    PolicyForm(AssistantVersion published, List<String> models, boolean changeable, Runnable changed) {
        this.published = published;
        this.models = models;
        this.changeable = changeable;
        this.changed = changed;
        addClassName("columns");
        JsonObject document = PolicyDocument.json(published.policy());
        Map<String, Div> parts = new LinkedHashMap<>();
        for (Setting setting : SettingList.ALL) {
            Div part = parts.computeIfAbsent(setting.part(), name -> new Div(new H3(SettingList.PARTS.get(name))));
            part.addClassName("stack-small");
            PolicyField field = field(setting, setting.in(document));
            fields.put(setting, field);
            part.add(labelled(setting, field));
        }
        parts.values().forEach(this::add);
    }

    /** The policy as it is filled in; what is out of its range or contradicts is said at its field and refused. */
    Policy drafted() {
        fields.values().forEach(PolicyField::accept);
        try {
            return PolicyDocument.read(document());
        } catch (Failure refused) {
            fields.entrySet().stream().filter(entry -> refused.param().equals(Optional.of(entry.getKey().path())))
                    .forEach(entry -> entry.getValue().refuse(inWords(refused)));
            throw refused;
        }
    }

    /** What is published and this was filled in from. */
    AssistantVersion published() {
        return published;
    }

    /** Whether anything is filled in that is not what is published. */
    boolean isChanged() {
        try {
            return !PolicyDocument.read(document()).equals(published.policy());
        } catch (Failure unfit) {
            return true;
        }
    }

    private JsonObject document() {
        JsonObject document = PolicyDocument.json(published.policy());
        for (Map.Entry<Setting, PolicyField> field : fields.entrySet()) {
            String path = field.getKey().path();
            if (field.getValue().isUnreadable()) {
                throw Failure.invalid(path, path + " must be a number.");
            }
            JsonPointer place = Json.createPointer("/" + path.replace('.', '/'));
            document = place.replace(document, field.getValue().value());
        }
        return document;
    }

    private PolicyField field(Setting setting, JsonValue value) {
        return switch (setting.kind()) {
            case SWITCH -> InputField.onOff(value);
            case WHOLE, WHOLE_OR_NONE -> InputField.whole(setting, value);
            case SHARE, SHARE_OR_NONE -> InputField.share(setting, value);
            case MONEY -> InputField.money(value);
            case MODEL -> InputField.model(value, models);
            case NAMES -> new NameList(setting, value, changeable, changed);
            case CHOICE -> InputField.choice(setting, value);
            case LADDER -> new OrderedSteps(value, FallbackWords.STEPS, FallbackWords::words, changeable, changed);
        };
    }

    private Component labelled(Setting setting, PolicyField field) {
        Component component = field.component();
        if (component instanceof HasLabel labelled && component instanceof HasHelper helped) {
            labelled.setLabel(setting.label());
            helped.setHelperText(setting.meaning() + range(setting) + usual(setting));
            watch((HasValueAndElement<?, ?>) component);
            return component;
        }
        Span label = new Span(setting.label());
        Div group = new Div(label, new Paragraph(setting.meaning()), component);
        group.addClassName("field-group");
        group.getElement().setAttribute("role", "group").setAttribute("aria-label", setting.label());
        return group;
    }

    private void watch(HasValueAndElement<?, ?> field) {
        field.setReadOnly(!changeable);
        ((HasValue<?, ?>) field).addValueChangeListener(change -> changed.run());
    }

    private static String range(Setting setting) {
        return switch (setting.kind()) {
            case WHOLE, WHOLE_OR_NONE, SHARE, SHARE_OR_NONE -> " From " + PolicyValues.of(setting.least()) + " to " + PolicyValues.of(setting.most()) + ".";
            default -> "";
        };
    }

    private static String usual(Setting setting) {
        JsonValue usual = setting.in(DEFAULTS);
        return usual == JsonValue.NULL ? "" : " Default: " + PolicyValues.of(usual) + ".";
    }

    /** Fields are named as the form names them. */
    private static String inWords(Failure refused) {
        return SettingList.ALL.stream().reduce(refused.getMessage(),
                (words, setting) -> words.replace(setting.path(), "“" + setting.label() + "”"), (one, other) -> other);
    }
}
