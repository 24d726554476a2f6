package dev.weir.grounding;

import java.util.List;

/**
 * What of an answer its passages bear out.
 *
 * @param sentences  how many sentences of the answer claim something; greetings, questions and offers do not
 * @param ungrounded those that no passage bears out, in their order
 */
public record Grounding(int sentences, List<UngroundedSentence> ungrounded) {
    public Grounding {
        ungrounded = List.copyOf(ungrounded);
    }

    /** Whether every sentence is borne out. */
    public boolean holds() {
        return ungrounded.isEmpty();
    }
}
