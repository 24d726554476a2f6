package dev.weir.site;

import dev.weir.platform.JsonFields;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * How a site's chat looks and what it does by itself.
 *
 * @param title       over the chat, at most 60 characters; empty for the page's own
 * @param greeting    the first words, as Markdown, at most 500 characters; empty for the usual
 * @param suggestions questions to choose from, at most 6 of 120 characters
 * @param hours       when humans are there; empty for always
 * @param home        whether the chat opens with a screen of its own
 * @param sound       whether a new message is heard while nobody looks
 * @param proactive   with what the chat speaks first, at most 10; the first that fits counts
 */
public record ChatSettings(String title, String greeting, List<String> suggestions, Optional<Logo> logo, ChatColors colors,
        Optional<BusinessHours> hours, EmailCapture email, boolean home, boolean sound, List<PageRule> proactive) {
    /** The longest title. */
    public static final int MAX_TITLE = 60;
    /** The longest greeting. */
    public static final int MAX_GREETING = 500;
    /** How many questions are suggested. */
    public static final int MOST_SUGGESTIONS = 6;
    /** The longest of them. */
    public static final int MAX_SUGGESTION = 120;
    /** How many rules let the chat speak first. */
    public static final int MOST_RULES = 10;
    /** Of a site of which nothing is said. */
    public static final ChatSettings USUAL = new ChatSettings("", "", List.of(), Optional.empty(), ChatColors.USUAL,
            Optional.empty(), EmailCapture.NEVER, false, false, List.of());

    public ChatSettings {
        suggestions = List.copyOf(suggestions);
        proactive = List.copyOf(proactive);
    }

    /** What visitors are told because nobody is there now; empty while somebody is. */
    public Optional<String> away(Instant now) {
        return hours.filter(open -> !open.isOpen(now)).map(BusinessHours::outside);
    }

    /** Settings as JSON says them; what is left out is the usual. */
    public static ChatSettings read(JsonFields fields) {
        ChatSettings settings = new ChatSettings(fields.text("title", 0, MAX_TITLE).orElse("").strip(),
                fields.text("greeting", 0, MAX_GREETING).orElse("").strip(),
                fields.texts("suggestions", MOST_SUGGESTIONS, MAX_SUGGESTION).orElse(List.of()),
                fields.text("logo", 0, Logo.MAX_URL).optional().filter(url -> !url.isEmpty()).map(Logo::read), colors(fields),
                fields.object("hours").optional().map(BusinessHours::read),
                fields.oneOf("email", Arrays.asList(EmailCapture.values()), EmailCapture::wireName).orElse(EmailCapture.NEVER),
                fields.flag("home").orElse(false), fields.flag("sound").orElse(false),
                fields.objects("proactive", MOST_RULES).orElse(List.of()).stream().map(PageRule::read).toList());
        fields.refuseOthers();
        return settings;
    }

    private static ChatColors colors(JsonFields fields) {
        HexColor accent = HexColor.of("accent", fields.text("accent").orElse(ChatColors.USUAL.accent().text()));
        return new ChatColors(accent, fields.text("on_accent").optional().map(text -> HexColor.of("on_accent", text))
                .orElseGet(accent::readable));
    }
}
