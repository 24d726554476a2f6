package dev.weir.grounding.text;

import dev.weir.grounding.text.TextToken.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Cuts text into words, numbers, codes (addresses, part numbers) and marks, in one pass. */
final class TextTokenizer {
    private static final int LONGEST_ADDRESS = 200;

    private final String text;
    private final List<TextToken> tokens = new ArrayList<>();
    private int at;
    private int lastEnd;

    private TextTokenizer(String text) {
        this.text = text;
    }

    static List<TextToken> tokens(String text) {
        return new TextTokenizer(text).read();
    }

    private List<TextToken> read() {
        while (at < text.length()) {
            char next = text.charAt(at);
            if (Character.isWhitespace(next) || next == '\u200b') {
                at++;
            } else if (Character.isLetterOrDigit(next)) {
                int blank = addressEnd();
                if (blank > at) {
                    add(blank, Kind.CODE);
                } else if (Character.isDigit(next)) {
                    readNumber();
                } else {
                    readWord();
                }
            } else {
                add(at + 1, Kind.MARK);
            }
        }
        return tokens;
    }

    /** The end of a mail or web address that begins here, or where it begins. */
    private int addressEnd() {
        int end = at;
        boolean address = false;
        int limit = Math.min(text.length(), at + LONGEST_ADDRESS);
        while (end < limit && !Character.isWhitespace(text.charAt(end)) && "()<>\"[],;".indexOf(text.charAt(end)) < 0) {
            char mark = text.charAt(end);
            address |= mark == '@' || mark == ':' && text.startsWith("://", end)
                    || mark == '.' && end - at > 1 && isLetter(end - 1) && isLetter(end - 2) && isLetter(end + 1) && isLetter(end + 2);
            end++;
        }
        while (end > at && !Character.isLetterOrDigit(text.charAt(end - 1))) {
            end--;
        }
        return address ? end : at;
    }

    private boolean isLetter(int index) {
        return index >= 0 && index < text.length() && Character.isLetter(text.charAt(index));
    }

    private boolean isDigit(int index) {
        return index < text.length() && Character.isDigit(text.charAt(index));
    }

    /** "1,000.50", "10:30", "24/7" and "2026-03-12"; the range "3-5" is two numbers. */
    private void readNumber() {
        int end = at;
        boolean iso = isIsoDate();
        while (isDigit(end) || end < text.length() && isDigit(end + 1) && (".,:/".indexOf(text.charAt(end)) >= 0
                || iso && text.charAt(end) == '-')) {
            end++;
        }
        int letters = end;
        while (letters < text.length() && Character.isLetterOrDigit(text.charAt(letters))) {
            letters++;
        }
        if (letters > end && !Lexicon.isUnitSuffix(lower(text.substring(end, letters)))) {
            add(letters, Kind.CODE);
        } else {
            add(end, Kind.NUMBER);
        }
    }

    private boolean isIsoDate() {
        return at + 10 <= text.length() && text.charAt(at + 4) == '-' && text.charAt(at + 7) == '-'
                && isDigit(at + 5) && isDigit(at + 6) && isDigit(at + 8) && isDigit(at + 9);
    }

    private void readWord() {
        int end = at;
        boolean digits = false;
        while (end < text.length() && (Character.isLetterOrDigit(text.charAt(end)) || isInner(end))) {
            digits |= Character.isDigit(text.charAt(end));
            end++;
        }
        int hyphen = text.substring(at, end).indexOf('-');
        if (hyphen > 0 && isCount(lower(text.substring(at, at + hyphen))) && Lexicon.unit(lower(text.substring(at + hyphen + 1, end))) != null) {
            add(at + hyphen, Kind.WORD);
            add(at + 1, Kind.MARK);
            add(end, Kind.WORD);
            return;
        }
        add(end, digits ? Kind.CODE : Kind.WORD);
    }

    /** "Three-hour" is a number and its unit. */
    private static boolean isCount(String word) {
        return word.equals("half") || Lexicon.is("small", word) || Lexicon.is("tens", word);
    }

    private boolean isInner(int index) {
        char mark = text.charAt(index);
        boolean between = index + 1 < text.length() && Character.isLetterOrDigit(text.charAt(index + 1));
        boolean shortened = mark == '.' && index == at + 1 && "ap".indexOf(Character.toLowerCase(text.charAt(at))) >= 0
                && index + 1 < text.length() && Character.toLowerCase(text.charAt(index + 1)) == 'm';
        return between && (mark == '\'' || mark == '’' || mark == '-' || mark == '‑') || shortened;
    }

    private void add(int end, Kind kind) {
        String piece = text.substring(at, end);
        tokens.add(new TextToken(piece, lower(piece), kind, at == lastEnd && !tokens.isEmpty()));
        at = end;
        lastEnd = end;
    }

    private static String lower(String piece) {
        return piece.toLowerCase(Locale.ROOT).replace('’', '\'').replace('‑', '-');
    }
}
