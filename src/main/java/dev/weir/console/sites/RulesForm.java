package dev.weir.console.sites;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import dev.weir.platform.Json;
import dev.weir.site.ChatSettings;
import dev.weir.site.PageRule;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.ArrayList;
import java.util.List;

/** With what the chat speaks first, and where. */
final class RulesForm extends Div {
    private static final long serialVersionUID = 1L;
    private static final int USUAL_WAIT = 20;

    private final transient List<Line> lines = new ArrayList<>();
    private final transient Runnable changed;
    private final Div shown = new Div();
    private final Button more = new Button("Add a message", VaadinIcon.PLUS.create(), pressed -> begin());

    /** A rule's fields. */
    private record Line(TextField url, IntegerField seconds, TextField text, Div part) {
        JsonObject json() {
            JsonObjectBuilder json = Json.createObjectBuilder().add("url", url.getValue().strip()).add("text", text.getValue().strip());
            return (seconds.isEmpty() ? json : json.add("seconds", seconds.getValue())).build();
        }
    }

    RulesForm(Runnable changed) {
        this.changed = changed;
        addClassName("stack-small");
        shown.addClassName("stack-small");
        add(shown, more);
    }

    void fill(List<PageRule> rules) {
        rules.forEach(rule -> add(rule.url(), rule.seconds(), rule.text()));
    }

    private void begin() {
        add("/*", USUAL_WAIT, "Hello! Can we help you with anything?");
        changed.run();
        lines.getLast().url().focus();
    }

    private void add(String url, int seconds, String text) {
        Line line = new Line(new TextField("On pages", url, ""), new IntegerField("After seconds"), new TextField("Message", text, ""),
                new Div());
        line.seconds().setValue(seconds);
        line.text().setMaxLength(PageRule.MAX_TEXT);
        line.url().setHelperText("A path such as /pricing*, or an address; * stands for anything.");
        Button remove = new Button("Remove", pressed -> {
            lines.remove(line);
            shown.remove(line.part());
            more.setEnabled(true);
            changed.run();
        });
        remove.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
        remove.setAriaLabel("Remove the message for " + url);
        line.url().setValueChangeMode(ValueChangeMode.LAZY);
        line.text().setValueChangeMode(ValueChangeMode.LAZY);
        line.url().addValueChangeListener(typed -> changed.run());
        line.seconds().addValueChangeListener(typed -> changed.run());
        line.text().addValueChangeListener(typed -> changed.run());
        line.part().addClassName("rule-line");
        line.part().add(line.url(), line.seconds(), line.text(), remove);
        shown.add(line.part());
        lines.add(line);
        more.setEnabled(lines.size() < ChatSettings.MOST_RULES);
    }

    JsonArrayBuilder json() {
        JsonArrayBuilder rules = Json.createArrayBuilder();
        lines.forEach(line -> rules.add(line.json()));
        return rules;
    }

    /** Tells a refusal at its field; an empty path clears what was told. */
    void refuse(String path) {
        for (int at = 0; at < lines.size(); at++) {
            Line line = lines.get(at);
            String here = "proactive[" + at + "].";
            DesignForm.mark(line.url(), path.equals(here + "url"), "Enter a path such as /pricing* or an address; at most 5 stars.");
            DesignForm.mark(line.seconds(), path.equals(here + "seconds"), "Enter 0 to " + PageRule.LONGEST_WAIT + " seconds.");
            DesignForm.mark(line.text(), path.equals(here + "text"), "Enter 1 to " + PageRule.MAX_TEXT + " characters.");
        }
    }
}
