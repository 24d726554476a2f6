package dev.weir.console.conversations;

import dev.weir.conversation.ConversationRating;

/** What a customer thought of a whole conversation, in words. */
public final class Stars {
    private static final int MOST = 5;

    private Stars() {
    }

    /** Such as {@code 4 of 5 stars: “Quick.”} */
    public static String words(ConversationRating rating) {
        return rating.stars() + " of " + MOST + (rating.stars() == 1 ? " star" : " stars")
                + rating.comment().map(comment -> ": “" + comment + "”").orElse(".");
    }
}
