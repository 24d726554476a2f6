package dev.weir.site;

import dev.weir.platform.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.Optional;

/** Settings of a chat as JSON: as they are kept and changed, and what of them visitors see. */
public final class ChatSettingsJson {
    private ChatSettingsJson() {
    }

    /** All of them, as {@link ChatSettings#read} takes them. */
    public static JsonObject json(ChatSettings settings) {
        return common(settings).add("hours", settings.hours().<JsonValue>map(ChatSettingsJson::hours).orElse(JsonValue.NULL)).build();
    }

    /** What a page needs: in place of the hours, what is said because nobody is there now. */
    public static JsonObject shown(ChatSettings settings, Instant now) {
        return common(settings).add("away", text(settings.away(now))).build();
    }

    /** All of them, without the logo's bytes, for the audit trail. */
    static JsonObject noted(ChatSettings settings) {
        return Json.createObjectBuilder(json(settings)).add("logo", settings.logo().isPresent()).build();
    }

    private static JsonObjectBuilder common(ChatSettings settings) {
        JsonArrayBuilder rules = Json.createArrayBuilder();
        settings.proactive().forEach(rule -> rules.add(Json.createObjectBuilder().add("url", rule.url())
                .add("seconds", rule.seconds()).add("text", rule.text())));
        return Json.createObjectBuilder().add("title", settings.title()).add("greeting", settings.greeting())
                .add("suggestions", Json.createArrayBuilder(settings.suggestions()))
                .add("logo", text(settings.logo().map(Logo::url))).add("accent", settings.colors().accent().text())
                .add("on_accent", settings.colors().onAccent().text()).add("email", settings.email().wireName())
                .add("home", settings.home()).add("sound", settings.sound()).add("proactive", rules);
    }

    private static JsonObject hours(BusinessHours hours) {
        JsonArrayBuilder open = Json.createArrayBuilder();
        hours.open().forEach(span -> open.add(Json.createObjectBuilder().add("day", BusinessHours.word(span.day()))
                .add("from", span.from().toString()).add("to", span.to().toString())));
        return Json.createObjectBuilder().add("time_zone", hours.zone().getId()).add("open", open)
                .add("outside", hours.outside()).build();
    }

    private static JsonValue text(Optional<String> text) {
        return text.<JsonValue>map(Json::createValue).orElse(JsonValue.NULL);
    }
}
