package dev.weir.site;

import dev.weir.platform.Failure;
import dev.weir.platform.JsonFields;

/**
 * A message with which the chat speaks first.
 *
 * @param url     the pages: an address, or a path from / on, in which * stands for anything
 * @param seconds how long somebody must have stayed, 0 to 3,600
 * @param text    what is said, 1 to 200 characters
 */
public record PageRule(String url, int seconds, String text) {
    /** The longest wait in seconds. */
    public static final int LONGEST_WAIT = 3_600;
    /** The longest message. */
    public static final int MAX_TEXT = 200;
    private static final int MAX_URL = 300;
    /** More stars than any page needs would make a browser search long. */
    private static final int MOST_STARS = 5;

    static PageRule read(JsonFields fields) {
        String url = fields.text("url", 1, MAX_URL).required();
        if (!url.matches("(/|\\*|https?://)\\S*") || url.chars().filter(letter -> letter == '*').count() > MOST_STARS) {
            throw Failure.invalid(fields.pathOf("url"), fields.pathOf("url") + " must be a path such as /pricing* or an address "
                    + "such as https://shop.example/cart*, with at most " + MOST_STARS + " stars.");
        }
        PageRule rule = new PageRule(url, fields.integer("seconds", 0, LONGEST_WAIT).required(),
                fields.text("text", 1, MAX_TEXT).required());
        fields.refuseOthers();
        return rule;
    }
}
