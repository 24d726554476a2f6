package dev.weir.grounding.text;

import dev.weir.grounding.text.TextToken.Kind;

/** Whether a text is English, by its stop words and letters. */
public final class Language {
    private Language() {}

    /** A text that gives no sign of another language counts as English. */
    public static boolean isEnglish(String text) {
        int english = 0;
        int foreign = 0;
        for (TextToken token : TextTokenizer.tokens(text)) {
            if (token.kind() == Kind.WORD) {
                boolean known = Lexicon.is("english", token.lower()) || Lexicon.is("function", token.lower());
                english += known ? 1 : 0;
                foreign += isForeign(token.lower(), known) ? 1 : 0;
            }
        }
        return foreign <= english;
    }

    private static boolean isForeign(String word, boolean known) {
        return !known && (Lexicon.is("foreign", word) || word.chars().anyMatch(letter -> letter > 0x24f));
    }
}
