package dev.weir.chat;

import dev.weir.assistant.Citation;
import dev.weir.inference.Message;
import java.util.List;

/**
 * What the tenant's documents contribute to a model's answer.
 *
 * @param messages      the passages as a model is given them; empty when there are none
 * @param contextTokens tokens of the passages that are sent
 * @param tokensSaved   tokens of those that are not
 */
record RetrievedContext(List<Message> messages, List<Citation> citations, int contextTokens, int tokensSaved) {
    static final RetrievedContext NOTHING = new RetrievedContext(List.of(), List.of(), 0, 0);
}
