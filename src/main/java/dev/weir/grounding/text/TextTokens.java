package dev.weir.grounding.text;

import java.util.List;

/** The words of a text in lower case. */
public final class TextTokens {
    private TextTokens() {}

    /** In their order, marks and numbers left out. */
    public static List<String> words(String text) {
        return TextTokenizer.tokens(text).stream().filter(token -> token.kind() == TextToken.Kind.WORD).map(TextToken::lower).toList();
    }
}
