package dev.weir.inference.moderation;

import java.util.regex.Pattern;

/** One pattern that must not be found. A pattern that cannot be evaluated objects: it is on to be on the safe side. */
record ModerationRule(Pattern pattern) {
    boolean objectsTo(String text) {
        try {
            return pattern.matcher(text).find();
        } catch (StackOverflowError tooDeep) {
            return true;
        }
    }
}
