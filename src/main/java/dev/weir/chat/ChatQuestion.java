package dev.weir.chat;

import dev.weir.inference.ChatRequest;
import dev.weir.tenant.Caller;
import java.util.Optional;

/**
 * A question, as whoever brings it has read it.
 *
 * @param caller  who asks, and whose budget pays
 * @param noStore whether the caches are left alone
 * @param once    under what a second arrival gets the first one's answer
 */
public record ChatQuestion(Caller caller, ChatRequest request, boolean noStore, Optional<Once> once) {
    /**
     * What makes a question the same that arrived before.
     *
     * @param key  the client's own
     * @param body the bytes that the key is bound to: others under it are refused
     */
    public record Once(String key, byte[] body) {
    }
}
