package dev.weir.console.sites;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.dom.Element;
import dev.weir.platform.Json;
import dev.weir.site.BusinessHours;
import dev.weir.site.ChatSettings;
import dev.weir.site.ChatSettingsJson;
import jakarta.json.JsonObjectBuilder;
import java.time.Clock;

/** The widget itself, showing settings that are not saved yet. It sends nothing and nothing in it can be pressed. */
final class ChatPreview extends Section {
    private static final long serialVersionUID = 1L;
    private static final String SHOW = """
            import(new URL('/widget/weir-chat.js', location.origin)).then(() => { this.settings = JSON.parse($0); });""";
    private static final String HOME = "Home screen";

    private final transient Clock clock;
    private final Element chat = new Element("weir-chat");
    private final RadioButtonGroup<String> screen = new RadioButtonGroup<>("Show");
    private final Checkbox dark = new Checkbox("Dark");
    private final Checkbox away = new Checkbox("Outside business hours");
    private transient ChatSettings settings;

    ChatPreview(String name, ChatSettings settings, Clock clock) {
        this.clock = clock;
        this.settings = settings;
        addClassNames("card", "stack-small", "chat-preview");
        getElement().setAttribute("aria-label", "Preview");
        chat.setAttribute("lang", "en").setAttribute("name", name);
        screen.setItems(HOME, "Conversation");
        screen.setValue(HOME);
        screen.addValueChangeListener(chosen -> show());
        dark.addValueChangeListener(ticked -> show());
        away.addValueChangeListener(ticked -> show());
        Div choices = new Div(dark, away);
        choices.addClassName("actions");
        add(new H2("Preview"), screen, choices);
        Div frame = new Div();
        frame.getElement().appendChild(chat);
        add(frame);
    }

    @Override
    protected void onAttach(AttachEvent event) {
        show();
    }

    void show(ChatSettings other) {
        settings = other;
        show();
    }

    private void show() {
        screen.setVisible(settings.home());
        away.setVisible(settings.hours().isPresent());
        chat.setAttribute("preview", settings.home() && HOME.equals(screen.getValue()) ? "home" : "chat");
        chat.setAttribute("theme", dark.getValue() ? "dark" : "light");
        JsonObjectBuilder shown = Json.createObjectBuilder(ChatSettingsJson.shown(settings, clock.instant()));
        settings.hours().map(BusinessHours::outside).filter(words -> away.getValue())
                .ifPresentOrElse(words -> shown.add("away", words), () -> shown.addNull("away"));
        chat.executeJs(SHOW, shown.build().toString());
    }
}
