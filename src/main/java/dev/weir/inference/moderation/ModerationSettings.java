package dev.weir.inference.moderation;

import dev.weir.inference.Endpoints;
import dev.weir.platform.InvalidSetting;
import dev.weir.platform.Settings;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * What is checked and by whom.
 *
 * @param patterns regular expressions, found anywhere in a text, in any case
 * @param url      base address of an OpenAI-compatible moderation endpoint
 * @param apiKey   its key; it prints as hidden
 * @param model    the model it is asked for; its own default when empty
 * @param timeout  for one check
 * @param input    whether questions are checked
 * @param output   whether answers are checked
 */
record ModerationSettings(List<Pattern> patterns, Optional<URI> url, Optional<String> apiKey, Optional<String> model,
        Duration timeout, boolean input, boolean output) {
    static ModerationSettings from(Settings settings) {
        return new ModerationSettings(
                settings.text("weir.moderation.patterns").map(ModerationSettings::patterns).orElse(List.of()),
                settings.text("weir.moderation.url").map(ModerationSettings::address),
                settings.text("weir.moderation.api.key"), settings.text("weir.moderation.model"),
                settings.millis("weir.moderation.timeout.ms", 3_000, 100, 60_000),
                settings.flag("weir.moderation.input", true), settings.flag("weir.moderation.output", true));
    }

    private static List<Pattern> patterns(String lines) {
        return lines.lines().map(String::strip).filter(line -> !line.isEmpty()).map(ModerationSettings::pattern).toList();
    }

    private static Pattern pattern(String line) {
        try {
            return Pattern.compile(line, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
        } catch (PatternSyntaxException malformed) {
            throw new InvalidSetting("weir.moderation.patterns holds a line that is no regular expression: "
                    + malformed.getDescription() + " in '" + line + "'.");
        }
    }

    private static URI address(String url) {
        return Endpoints.parse(url).orElseThrow(() -> new InvalidSetting(
                "weir.moderation.url must be an http or https address such as https://host/v1."));
    }

    @Override
    public String toString() {
        return "ModerationSettings[" + patterns.size() + " patterns, " + url.map(URI::toString).orElse("no endpoint") + "]";
    }
}
