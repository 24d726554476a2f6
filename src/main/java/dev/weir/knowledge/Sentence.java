package dev.weir.knowledge;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A sentence of a text, or an item of a list in it.
 *
 * @param from where it begins in the text
 * @param to   where it ends there
 */
record Sentence(String text, int from, int to) {
    private static final Pattern ITEM = Pattern.compile("(?:[-*•–]|\\d{1,2}[.)])\\s.*", Pattern.DOTALL);
    private static final Pattern UNFINISHED = Pattern.compile(
            ".*(?:\\b(?:e\\.g|i\\.e|etc|approx|incl|excl|no|nos|nr|vs|mr|mrs|ms|dr|st|ca|fig|tel|max|min)|^|\\s[a-z]|\\.[a-z]|^\\d{1,2})\\.",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern LEANING = Pattern.compile("(?:this|that|these|those|it|its|they|them|their|he|she|his|her|both"
            + "|either|neither|such|there|then|afterwards|later|until then|only then|after that|before that|for this|for that"
            + "|in that case|in this case|otherwise|however|but|and|or|so|also|therefore|instead|if so|if not"
            + "|(?:if|unless|once|when|because|while|after|before) (?:it|they|this|that)|the same|the latter|the former|except"
            + "|yet|still|thus|hence|moreover|furthermore|in addition|additionally|nevertheless|consequently|as a result"
            + "|for example|for instance|similarly|meanwhile)\\b.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    /** A text's sentences in order, without the blanks between them. */
    static List<Sentence> of(String text) {
        List<Sentence> sentences = new ArrayList<>();
        int from = 0;
        for (int to = text.indexOf('\n'); from < text.length(); to = text.indexOf('\n', from)) {
            int end = to < 0 ? text.length() : to;
            addLine(sentences, text, from, end);
            from = end + 1;
        }
        return sentences;
    }

    private static void addLine(List<Sentence> sentences, String text, int from, int end) {
        String line = text.substring(from, end);
        if (ITEM.matcher(line.strip()).matches()) {
            add(sentences, text, from, end);
            return;
        }
        BreakIterator breaks = BreakIterator.getSentenceInstance(Locale.ENGLISH);
        breaks.setText(line);
        int begin = 0;
        breaks.first();
        for (int to = breaks.next(); to != BreakIterator.DONE; to = breaks.next()) {
            if (to == line.length() || !UNFINISHED.matcher(line.substring(begin, to).strip()).matches()) {
                add(sentences, text, from + begin, from + to);
                begin = to;
            }
        }
    }

    private static void add(List<Sentence> sentences, String text, int from, int to) {
        String stripped = text.substring(from, to).strip();
        if (!stripped.isEmpty()) {
            int begin = text.indexOf(stripped, from);
            sentences.add(new Sentence(stripped, begin, begin + stripped.length()));
        }
    }

    /** Whether it is an item of a list. */
    boolean isItem() {
        return ITEM.matcher(text).matches();
    }

    /** Whether it introduces what comes after it. */
    boolean introduces() {
        return text.endsWith(":");
    }

    /** Whether it cannot be understood without the one before it. */
    boolean leans() {
        return isItem() || LEANING.matcher(text).matches();
    }
}
