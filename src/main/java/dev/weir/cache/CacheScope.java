package dev.weir.cache;

import dev.weir.assistant.Assistant;
import dev.weir.assistant.AssistantId;
import dev.weir.inference.ChatRequest;
import dev.weir.tenant.TenantId;
import java.util.Optional;

/**
 * Who may share an answer: only turns that agree on all of this. What they ask is the question's business.
 *
 * @param promptVersion    the number of the assistant's published prompt
 * @param language         BCP 47 tag
 * @param embeddingModel   the model whose vectors are compared
 * @param instructionsHash of the client's own system messages, see {@link #hashOf}
 * @param pinnedModel      the model the client insists on, {@code auto} when it leaves the choice to Weir
 */
public record CacheScope(TenantId tenant, AssistantId assistant, int promptVersion, String language,
        String embeddingModel, String instructionsHash, String pinnedModel) {
    /**
     * The scope of a turn.
     *
     * @param pinnedModel empty when the request leaves the choice to Weir
     */
    public static CacheScope of(Assistant assistant, ChatRequest request, String embeddingModel,
            Optional<String> pinnedModel) {
        return new CacheScope(assistant.tenant(), assistant.id(), assistant.promptVersion(), assistant.language(),
                embeddingModel, hashOf(request.instructions()), pinnedModel.orElse("auto"));
    }

    /** SHA-256 of instructions, 64 hexadecimal digits; their letter case and white space count. */
    public static String hashOf(String instructions) {
        return new Fingerprint().add(instructions).hex();
    }

    /** The same for equal scopes on every node and in every release: SHA-256, 64 hexadecimal digits. */
    public String key() {
        return new Fingerprint().add(tenant.toString()).add(assistant.toString()).add(Integer.toString(promptVersion))
                .add(language).add(embeddingModel).add(instructionsHash).add(pinnedModel).hex();
    }
}
