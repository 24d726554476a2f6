package dev.weir.widget;

import dev.weir.platform.Settings;
import java.time.Duration;

/**
 * Bounds for visitors; docs/widget.md describes each.
 *
 * @param tokenLife         of a visitor's token; renewed while the page is open
 * @param messageChars      of one message at most
 * @param messagesPerMinute of one visitor, on each node
 * @param requestsPerMinute of one visitor, messages included, on each node
 * @param sessionsPerMinute from one address, on each node
 */
record WidgetSettings(Duration tokenLife, int messageChars, int messagesPerMinute, int requestsPerMinute,
        int sessionsPerMinute) {
    /** How long a visitor may stay away and still find the conversation. */
    static final Duration HANDLE_LIFE = Duration.ofDays(30);
    private static final int DAY = 86_400;
    private static final int MANY = 100_000;

    static WidgetSettings of(Settings settings) {
        return new WidgetSettings(Duration.ofSeconds(settings.integer("weir.widget.token.seconds", 900, 10, DAY)),
                settings.integer("weir.widget.message.max_chars", 2_000, 1, 10_000),
                settings.integer("weir.widget.visitor.messages_per_minute", 20, 1, MANY),
                settings.integer("weir.widget.visitor.requests_per_minute", 120, 1, MANY),
                settings.integer("weir.widget.address.sessions_per_minute", 60, 1, MANY));
    }
}
