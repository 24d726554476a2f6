package dev.weir.background;

import dev.weir.assistant.AssistantId;
import dev.weir.inference.CatalogueModel;
import dev.weir.inference.Message;
import dev.weir.tenant.Caller;
import dev.weir.tenant.TurnId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A question that no customer waits for.
 *
 * @param id              what its line in the ledger is known by; a call that is repeated takes a new one
 * @param payer           whose tenant pays, and against which key's limits; a key that exists nowhere but in {@code weir.budget}
 *                        gives a kind of call limits of its own
 * @param conversation    what it is about, so that deleting the conversation finds its line
 * @param purpose         why it is asked, in a word; the tag {@code purpose} of its line
 * @param maxOutputTokens 1 or more; the model's own limit holds too
 */
public record BackgroundCall(TurnId id, Caller payer, AssistantId assistant, Optional<UUID> conversation, String purpose,
        CatalogueModel model, List<Message> messages, int maxOutputTokens) {
    public BackgroundCall {
        messages = List.copyOf(messages);
    }
}
