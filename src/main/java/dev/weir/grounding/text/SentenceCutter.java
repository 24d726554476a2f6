package dev.weir.grounding.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Cuts text into sentences and list items, verbatim but for the marks of a list at their beginning. */
public final class SentenceCutter {
    /** Marks behind a sentence, and letters of an abbreviation, beyond which nobody looks: a run of dots is no reason to. */
    private static final int LONGEST_END = 20;
    private static final int LONGEST = 1_000;
    private static final List<String> ABBREVIATIONS = List.of("mr", "mrs", "ms", "dr", "st", "no", "nr", "e.g", "i.e", "etc", "approx", "a.m",
            "p.m", "vs", "incl", "max", "min", "tel", "ca");

    private SentenceCutter() {}

    /** In their order; none is blank. */
    public static List<String> sentences(String text) {
        List<String> sentences = new ArrayList<>();
        int from = 0;
        for (int at = 0; at < text.length(); at++) {
            boolean tooLong = at - from >= LONGEST && !Character.isLetterOrDigit(text.charAt(at));
            if (text.charAt(at) == '\n' || tooLong || isItem(text, at)) {
                add(sentences, text.substring(from, at));
                from = at;
            } else if (isEnd(text, from, at)) {
                int end = withClosing(text, at + 1);
                add(sentences, text.substring(from, end));
                from = end;
                at = end - 1;
            }
        }
        add(sentences, text.substring(from));
        return sentences;
    }

    /** A list that was put on one line: "…: - first - second". */
    private static boolean isItem(String text, int at) {
        return at > 0 && at + 2 < text.length() && (text.charAt(at) == '-' || text.charAt(at) == '•' || text.charAt(at) == '*')
                && text.charAt(at - 1) == ' ' && text.charAt(at + 1) == ' '
                && !(Character.isDigit(text.charAt(at + 2)) && at > 1 && Character.isDigit(text.charAt(at - 2)));
    }

    private static boolean isEnd(String text, int from, int at) {
        char mark = text.charAt(at);
        if (mark != '.' && mark != '!' && mark != '?') {
            return false;
        }
        int next = withClosing(text, at + 1);
        if (next < text.length() && !Character.isWhitespace(text.charAt(next))) {
            return false;
        }
        return mark != '.' || !isAbbreviation(text, from, at) && !isItemNumber(text, from, at) || next >= text.length();
    }

    private static int withClosing(String text, int from) {
        int at = from;
        while (at < text.length() && at - from < LONGEST_END && ".!?\"')]*_”’".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        return at;
    }

    private static boolean isAbbreviation(String text, int from, int at) {
        int start = at;
        while (start > from && at - start < LONGEST_END && (Character.isLetter(text.charAt(start - 1)) || text.charAt(start - 1) == '.')) {
            start--;
        }
        String word = text.substring(start, at).toLowerCase(Locale.ROOT);
        int next = at + 1;
        while (next < text.length() && text.charAt(next) == ' ') {
            next++;
        }
        boolean goesOn = next < text.length() && Character.isLowerCase(text.charAt(next));
        boolean time = word.equals("a.m") || word.equals("p.m");
        return time ? goesOn : ABBREVIATIONS.contains(word) && (goesOn || !word.equals("no")) || word.length() == 1 && goesOn;
    }

    private static boolean isItemNumber(String text, int from, int at) {
        String before = text.substring(from, at).strip();
        return !before.isEmpty() && before.length() <= 2 && before.chars().allMatch(Character::isDigit);
    }

    private static void add(List<String> sentences, String piece) {
        String sentence = withoutListMark(piece.strip());
        if (sentence.chars().anyMatch(Character::isLetterOrDigit)) {
            sentences.add(sentence);
        }
    }

    private static String withoutListMark(String piece) {
        int at = 0;
        while (at < piece.length() && "-•*>#+".indexOf(piece.charAt(at)) >= 0 && !isBold(piece, at)) {
            at++;
        }
        int digits = at;
        while (digits < piece.length() && Character.isDigit(piece.charAt(digits))) {
            digits++;
        }
        boolean numbered = digits > at && digits - at <= 2 && digits + 1 < piece.length() && (piece.charAt(digits) == '.' || piece.charAt(digits) == ')')
                && piece.charAt(digits + 1) == ' ';
        return piece.substring(numbered ? digits + 1 : at).strip();
    }

    private static boolean isBold(String piece, int at) {
        return piece.startsWith("**", at) && piece.indexOf("**", at + 2) > 0;
    }

    /** Without the marks that Markdown puts round words; a link keeps its text. */
    public static String plain(String sentence) {
        StringBuilder plain = new StringBuilder(sentence.length());
        for (int at = 0; at < sentence.length(); at++) {
            char mark = sentence.charAt(at);
            if (mark == '*' || mark == '`' || mark == '_' && !isInsideWord(sentence, at)) {
                continue;
            }
            plain.append(mark == '[' || mark == ']' || mark == '|' ? ' ' : mark);
        }
        return plain.toString();
    }

    private static boolean isInsideWord(String text, int at) {
        return at > 0 && at + 1 < text.length() && Character.isLetterOrDigit(text.charAt(at - 1)) && Character.isLetterOrDigit(text.charAt(at + 1));
    }
}
