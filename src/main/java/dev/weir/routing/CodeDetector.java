package dev.weir.routing;

import java.util.regex.Pattern;

/** Tells program text from prose, by signs that ordinary sentences lack. */
final class CodeDetector {
    private static final Pattern SIGNS = Pattern.compile(String.join("|",
            "```|`[^`]+`",                                     // fenced or quoted code
            "\\b[a-z_]\\w*\\.[a-z_]\\w*\\s?\\(|\\b\\w+\\(\\)", // a call
            "\\b(def|class|function|import|const|let|var) \\w+\\s*[=({:;]",
            "(?i:\\bselect\\b.{1,500}\\bfrom\\b\\s+[a-z_.]+\\s*(;|where|group|order|join|on the|$))",
            "=[A-Z]{2,}\\(",                                   // a spreadsheet formula
            "\\{\\s*\"\\w+\"\\s*:",                            // JSON
            "</?[a-z][a-z0-9]*( [^<>]*)?>",                    // markup
            "\\b(Exception|TypeError|Traceback|NullPointer\\w*|stack trace)\\b",
            "(?m:[;{}]\\s*$)"));

    private CodeDetector() {
    }

    static boolean in(String text) {
        return SIGNS.matcher(text).find();
    }
}
