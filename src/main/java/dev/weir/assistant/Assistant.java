package dev.weir.assistant;

import dev.weir.tenant.TenantId;

/**
 * A published version of a tenant's bot, as a turn sees it.
 *
 * @param promptVersion 1 or more; part of every cache scope. Versions with the same prompt share it, so that a change of
 *                      policy leaves the caches alone
 * @param prompt        what the bot is told before the conversation; may be empty
 * @param language      BCP 47 tag; similar questions and quotations work in {@code en} only, elsewhere documents
 *                      are searched by words
 */
public record Assistant(TenantId tenant, AssistantId id, String name, int promptVersion, String prompt, String language,
        Policy policy) {
    /** Whether the embedder and the near-miss guard understand the assistant's language. */
    public boolean speaksEnglish() {
        return language.equals("en") || language.startsWith("en-");
    }
}
