package dev.weir.console.sites;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.shared.HasValidationProperties;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import dev.weir.platform.Failure;
import dev.weir.platform.Json;
import dev.weir.platform.JsonFields;
import dev.weir.site.ChatSettings;
import dev.weir.site.EmailCapture;
import dev.weir.site.HexColor;
import dev.weir.site.Logo;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Everything that can be chosen of a site's chat; what cannot be is told at its field. */
final class DesignForm extends Div {
    private static final long serialVersionUID = 1L;

    private final TextField title = new TextField("Title");
    private final TextArea greeting = new TextArea("Greeting");
    private final ColorField accent = new ColorField("Colour");
    private final ColorField onAccent = new ColorField("Text on it");
    private final Span contrast = new Span();
    private final LogoField logo;
    private final Checkbox home = new Checkbox("Open with a home screen");
    private final TextArea suggestions = new TextArea("Suggested questions");
    private final HoursForm hours;
    private final Select<EmailCapture> email = new Select<>();
    private final Checkbox sound = new Checkbox("Play a sound for a new message while the chat is closed or in the background");
    private final RulesForm rules;
    private transient boolean filled;

    /** @param changed is run whenever something else is chosen */
    DesignForm(ChatSettings settings, String ownZone, Runnable changed) {
        addClassName("stack");
        Runnable chosen = () -> {
            if (filled) {
                changed.run();
            }
        };
        logo = new LogoField(chosen);
        hours = new HoursForm(ownZone, chosen);
        rules = new RulesForm(chosen);
        dress();
        fill(settings);
        Stream.<HasValue<?, ?>>of(title, greeting, accent, onAccent, home, suggestions, email, sound)
                .forEach(field -> field.addValueChangeListener(typed -> chosen.run()));
        filled = true;
        Div colors = new Div(accent, onAccent);
        colors.addClassName("colors");
        add(part("Look", title, colors, contrast, logo), part("First words", greeting, home, suggestions),
                part("Business hours", hours), part("Reaching the customer", email, sound), part("Messages that speak first", rules));
    }

    private static Section part(String heading, Component... content) {
        Section part = new Section(new H2(heading));
        part.addClassNames("card", "stack-small");
        part.add(content);
        return part;
    }

    private void dress() {
        title.setMaxLength(ChatSettings.MAX_TITLE);
        title.setHelperText("Empty: the name in the embed code.");
        greeting.setMaxLength(ChatSettings.MAX_GREETING);
        greeting.setHelperText("Markdown is understood. Empty: a greeting in the visitor's language.");
        suggestions.setHelperText("One per line, at most " + ChatSettings.MOST_SUGGESTIONS + ".");
        suggestions.setMinRows(3);
        email.setLabel("Ask for an e-mail address");
        email.setItems(EmailCapture.values());
        email.setItemLabelGenerator(DesignForm::words);
        email.setHelperText("It is kept with the conversation, shown to your team, and deleted with the conversation.");
        contrast.addClassName("contrast");
        contrast.getElement().setAttribute("role", "status");
        Stream.of(title, greeting, suggestions).forEach(field -> {
            field.setValueChangeMode(ValueChangeMode.LAZY);
            field.setWidthFull();
        });
        email.setWidthFull();
    }

    private static String words(EmailCapture when) {
        return switch (when) {
            case NEVER -> "Never";
            case WHEN_AWAY -> "When a human is asked outside business hours";
            case BEFORE_HANDOFF -> "Before a human is asked";
        };
    }

    private void fill(ChatSettings settings) {
        title.setValue(settings.title());
        greeting.setValue(settings.greeting());
        accent.setValue(settings.colors().accent().text());
        onAccent.setValue(settings.colors().onAccent().text());
        logo.set(settings.logo());
        home.setValue(settings.home());
        suggestions.setValue(String.join("\n", settings.suggestions()));
        settings.hours().ifPresent(hours::fill);
        email.setValue(settings.email());
        sound.setValue(settings.sound());
        rules.fill(settings.proactive());
        tellContrast();
    }

    /** The settings as they are chosen; empty while one of them cannot be, which is told where it stands. */
    Optional<ChatSettings> read() {
        tellContrast();
        try {
            ChatSettings settings = ChatSettings.read(JsonFields.of(json()));
            refuse("", "");
            return Optional.of(settings);
        } catch (Failure refused) {
            refuse(refused.param().orElse(""), refused.getMessage());
            return Optional.empty();
        }
    }

    private JsonObject json() {
        return Json.createObjectBuilder().add("title", title.getValue()).add("greeting", greeting.getValue())
                .add("suggestions", Json.createArrayBuilder(suggestions.getValue().lines().map(String::strip)
                        .filter(line -> !line.isEmpty()).toList()))
                .add("logo", logo.logo().map(Logo::url).<JsonValue>map(Json::createValue).orElse(JsonValue.NULL))
                .add("accent", accent.getValue()).add("on_accent", onAccent.getValue()).add("hours", hours.json())
                .add("email", email.getValue().wireName()).add("home", home.getValue()).add("sound", sound.getValue())
                .add("proactive", rules.json()).build();
    }

    private void refuse(String path, String words) {
        mark(title, path.equals("title"), words);
        mark(greeting, path.equals("greeting"), words);
        mark(suggestions, path.startsWith("suggestions"), "Enter at most " + ChatSettings.MOST_SUGGESTIONS + " questions of at most "
                + ChatSettings.MAX_SUGGESTION + " characters.");
        mark(accent, path.equals("accent"), "Enter a colour such as #1d5fa8.");
        mark(onAccent, path.equals("on_accent"), onAccent.getValue().matches("#[0-9a-fA-F]{6}")
                ? "Too little contrast: text needs at least 4.5:1." : "Enter a colour such as #ffffff.");
        hours.refuse(path, words);
        rules.refuse(path);
    }

    static void mark(HasValidationProperties field, boolean wrong, String words) {
        field.setInvalid(wrong);
        field.setErrorMessage(wrong ? words : "");
    }

    private void tellContrast() {
        try {
            double ratio = HexColor.of("accent", accent.getValue()).contrastTo(HexColor.of("on_accent", onAccent.getValue()));
            contrast.setText(String.format(Locale.ENGLISH, "Contrast %.1f:1 – %s", Math.floor(ratio * 10) / 10,
                    ratio >= HexColor.LEAST_CONTRAST ? "easy to read." : "too low to read; at least 4.5:1 is needed."));
        } catch (Failure unreadable) {
            contrast.setText("");
        }
    }
}
