package dev.weir.site;

import dev.weir.assistant.AssistantId;
import java.util.List;

/**
 * What a tenant says of a site.
 *
 * @param name              1 to 200 characters
 * @param origins           1 to 50
 * @param requestsPerMinute of all visitors together, 1 to 1,000,000
 */
public record SiteKeyDraft(String name, AssistantId assistant, List<Origin> origins, int requestsPerMinute) {
    /** How often visitors may write, all together, where nothing else is said. */
    public static final int DEFAULT_RATE = 600;

    /** How many pages one key may name. */
    public static final int MOST_ORIGINS = 50;

    public SiteKeyDraft {
        origins = origins.stream().distinct().toList();
    }
}
