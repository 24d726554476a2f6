package dev.weir.conversation;

import dev.weir.inference.TokenCounter;
import java.util.ArrayList;
import java.util.List;

/** The newest whole turns of a conversation that fit into a number of tokens. */
final class ContextWindow {
    private ContextWindow() {
    }

    /**
     * The newest turns within the tokens, oldest first. A turn that only answers a call which no longer fits is left out, too:
     * an upstream refuses it.
     *
     * @param turns oldest first
     */
    static List<StoredText> newest(List<StoredText> turns, int tokens) {
        TokenCounter counter = TokenCounter.standard();
        List<StoredText> newest = new ArrayList<>();
        long left = tokens;
        for (StoredText turn : turns.reversed()) {
            left -= tokens(counter, turn);
            if (left < 0) {
                break;
            }
            newest.addFirst(turn);
        }
        return newest.stream().dropWhile(StoredText::isCutOff).toList();
    }

    /** The tokens of turns, as {@link TokenCounter#standard} counts them. */
    static int tokens(List<StoredText> turns) {
        TokenCounter counter = TokenCounter.standard();
        return turns.stream().mapToInt(turn -> tokens(counter, turn)).sum();
    }

    private static int tokens(TokenCounter counter, StoredText turn) {
        return counter.countMessages(turn.messagesAndAnswer().toList());
    }
}
