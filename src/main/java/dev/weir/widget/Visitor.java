package dev.weir.widget;

import dev.weir.conversation.ConversationId;
import dev.weir.site.Origin;
import java.util.UUID;

/**
 * Somebody on a site's page, as a token says.
 *
 * @param id      whom the tenant's records name; nothing is known of the person
 * @param siteKey the public key that the page showed
 * @param origin  the page's
 */
record Visitor(UUID id, String siteKey, Origin origin, ConversationId conversation) {
    /** The same visitor on another page of the same site. */
    Visitor on(Origin page) {
        return new Visitor(id, siteKey, page, conversation);
    }

    /** How conversations and the ledger name the visitor. */
    static String userName(UUID id) {
        return "visitor-" + id;
    }
}
