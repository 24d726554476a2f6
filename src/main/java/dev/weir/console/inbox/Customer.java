package dev.weir.console.inbox;

import dev.weir.conversation.ConversationRating;
import dev.weir.conversation.StoredConversation;
import dev.weir.platform.NanoUsd;
import java.util.List;
import java.util.Optional;

/**
 * What is known of whoever asks.
 *
 * @param conversation empty where nothing was kept of it
 * @param site         the site's name; empty where it was not asked on one
 * @param cost         what the conversation cost; empty for those who may not read of money
 * @param earlier      their other conversations, the newest first
 */
record Customer(Optional<StoredConversation> conversation, Optional<String> site, Optional<ConversationRating> rating,
        Optional<NanoUsd> cost, List<Earlier> earlier) {
    /**
     * Another conversation of theirs.
     *
     * @param question what they said last in it
     */
    record Earlier(StoredConversation conversation, String question) {
    }
}
