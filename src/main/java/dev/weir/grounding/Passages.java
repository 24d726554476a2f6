package dev.weir.grounding;

import dev.weir.grounding.text.ContentWord;
import dev.weir.grounding.text.Figure;
import dev.weir.grounding.text.Lexicon;
import dev.weir.grounding.text.SentenceCutter;
import dev.weir.grounding.text.Statement;
import dev.weir.grounding.text.StatementReader;
import dev.weir.grounding.text.WordSenses;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * What the model was given, sentence by sentence.
 *
 * @param lines    of all passages
 * @param question read like a sentence
 * @param figures  of all lines
 */
record Passages(List<Line> lines, Statement question, List<Figure> figures) {
    private static final double SYNONYM = 0.85;
    private static final double RELATED = 0.6;

    /**
     * A sentence of a passage.
     *
     * @param passage counted from 0
     * @param context the words of the sentences before that it refers to
     */
    record Line(Statement statement, int passage, List<ContentWord> context) {
        /** How well a word of the claim is found here: 1, less for one of like meaning, 0. */
        double holds(ContentWord word) {
            double best = 0;
            for (ContentWord own : statement.words()) {
                if (own.stem().equals(word.stem())) {
                    return 1;
                }
                if (best < SYNONYM && Lexicon.areSynonyms(own.stem(), word.stem())) {
                    best = SYNONYM;
                } else if (best == 0 && WordSenses.areRelated(own.lower(), word.lower())) {
                    best = RELATED;
                }
            }
            return best;
        }

        boolean holds(Figure figure) {
            return statement.figures().stream().anyMatch(own -> own.bearsOut(figure));
        }

        boolean refersTo(ContentWord word) {
            return context.stream().anyMatch(own -> Lexicon.areSynonyms(own.stem(), word.stem()));
        }
    }

    static Passages read(String question, List<String> passages, boolean english) {
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < passages.size(); i++) {
            List<ContentWord> before = List.of();
            for (String sentence : SentenceCutter.sentences(passages.get(i))) {
                Statement read = StatementReader.read(SentenceCutter.plain(sentence), english);
                List<ContentWord> context = read.anaphoric() ? before : List.of();
                lines.add(new Line(read, i, context));
                before = new ArrayList<>(context);
                before.addAll(read.words());
            }
        }
        return new Passages(List.copyOf(lines), StatementReader.read(question, english),
                lines.stream().flatMap(line -> line.statement().figures().stream()).toList());
    }

    boolean asks(ContentWord word) {
        return new Line(question, -1, List.of()).holds(word) > 0;
    }

    boolean hold(Figure figure) {
        return figures.stream().anyMatch(own -> own.bearsOut(figure)) || question.figures().stream().anyMatch(asked -> asked.bearsOut(figure));
    }

    /** The passages that have the very word. */
    BitSet with(ContentWord word) {
        BitSet with = new BitSet();
        for (Line line : lines) {
            if (line.statement().words().stream().anyMatch(own -> own.stem().equals(word.stem()))) {
                with.set(line.passage());
            }
        }
        return with;
    }

    BitSet with(Figure figure) {
        BitSet with = new BitSet();
        lines.stream().filter(line -> line.holds(figure)).forEach(line -> with.set(line.passage()));
        return with;
    }
}
