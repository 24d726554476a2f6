package dev.weir.bench;

/** Why a benchmark cannot run as it was asked to, in a sentence for whoever asked. */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** With the sentence, which names what was given and what is wanted. */
    public Refusal(String sentence) {
        super(sentence);
    }
}
