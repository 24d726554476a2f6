package dev.weir.handoff;

import dev.weir.platform.Failure;
import dev.weir.platform.PlainText;
import java.util.regex.Pattern;

/**
 * What agents say often.
 *
 * @param shortcut what is typed after a slash to get it
 */
public record CannedReply(String shortcut, String text) {
    /** The longest text, in characters. */
    public static final int LONGEST = 10_000;
    private static final Pattern SHORTCUT = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");

    public CannedReply {
        requireShortcut(shortcut);
        PlainText.checked("text", text, 1, LONGEST);
    }

    static String requireShortcut(String shortcut) {
        if (!SHORTCUT.matcher(shortcut).matches()) {
            throw Failure.invalid("shortcut", "The shortcut must be 1 to 40 small letters, digits and hyphens.");
        }
        return shortcut;
    }
}
