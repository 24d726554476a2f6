package dev.weir.routing.refit;

import java.util.Locale;

/** What a refit came to. */
public enum RefitOutcome {
    /** The new model is surely better on the held-out labels and judges from now on. */
    REPLACED("A better router was found and is in use now."),
    /** It is not: what was there stays. */
    KEPT("The new router is not significantly better on the held-out labels: the old one stays."),
    /** There is too little to fit or to judge by. */
    TOO_FEW("There are too few labels to learn from: the router stays."),
    /** A person chose a version while it ran, and that stands. */
    OVERTAKEN("Somebody chose a version in the meantime: that one stays.");

    private final String words;

    RefitOutcome(String words) {
        this.words = words;
    }

    /** A sentence for people. */
    public String words() {
        return words;
    }

    /** The name the API, the audit trail and the database use. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
