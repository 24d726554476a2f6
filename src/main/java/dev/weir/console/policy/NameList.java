package dev.weir.console.policy;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.TextField;
import dev.weir.console.versions.Setting;
import dev.weir.platform.Json;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;

/** Names that are added and taken out one by one. */
final class NameList extends Div implements PolicyField {
    private static final long serialVersionUID = 1L;
    private static final int LONGEST = 128;

    private final List<String> names;
    private final int most;
    private final boolean changeable;
    private final transient Runnable changed;
    private final UnorderedList list = new UnorderedList();
    private final TextField next = new TextField();

    NameList(Setting setting, JsonValue value, boolean changeable, Runnable changed) {
        this.names = new ArrayList<>(value.asJsonArray().getValuesAs(JsonString::getString));
        this.most = (int) setting.most();
        this.changeable = changeable;
        this.changed = changed;
        addClassName("stack-small");
        list.addClassName("names");
        add(list);
        if (changeable) {
            next.setAriaLabel("A name to add to: " + setting.label());
            next.setPlaceholder("A model's name");
            next.setMaxLength(LONGEST);
            next.addKeyDownListener(Key.ENTER, pressed -> addNext());
            Div line = new Div(next, new Button("Add name", pressed -> addNext()));
            line.addClassName("actions");
            add(line);
        }
        show();
    }

    @Override
    public Component component() {
        return this;
    }

    @Override
    public JsonValue value() {
        return Json.createArrayBuilder(names).build();
    }

    @Override
    public boolean isUnreadable() {
        return false;
    }

    @Override
    public void refuse(String words) {
        next.setErrorMessage(words);
        next.setInvalid(true);
    }

    @Override
    public void accept() {
        next.setInvalid(false);
    }

    private void addNext() {
        String name = next.getValue().strip();
        if (name.isEmpty() || names.contains(name) || names.size() >= most) {
            refuse(names.size() >= most ? "There are " + most + " names already." : "Enter a name that is not in the list "
                    + "yet.");
            return;
        }
        names.add(name);
        next.clear();
        accept();
        show();
        changed.run();
    }

    private void show() {
        list.removeAll();
        list.setVisible(!names.isEmpty());
        names.forEach(name -> list.add(item(name)));
    }

    private ListItem item(String name) {
        ListItem item = new ListItem(new Span(name));
        if (changeable) {
            Button remove = new Button(VaadinIcon.CLOSE.create(), pressed -> {
                names.remove(name);
                show();
                next.focus();
                changed.run();
            });
            remove.setAriaLabel("Take “" + name + "” out");
            remove.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
            item.add(remove);
        }
        return item;
    }
}
