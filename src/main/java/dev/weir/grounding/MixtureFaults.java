package dev.weir.grounding;

import dev.weir.grounding.text.ContentWord;
import dev.weir.grounding.text.Figure;
import dev.weir.grounding.text.Lexicon;
import dev.weir.grounding.text.Statement;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Claims whose parts the passages hold, but of different things. */
final class MixtureFaults {
    private static final int MOST = 2;
    private static final double LEAST_PAIRS = 2;

    private final Coverage coverage;
    private final Findings findings;

    private MixtureFaults(Coverage coverage, Findings findings) {
        this.coverage = coverage;
        this.findings = findings;
    }

    static void find(Coverage coverage, Findings findings) {
        MixtureFaults faults = new MixtureFaults(coverage, findings);
        faults.findSplit();
        faults.findPairs();
        faults.findNeighbours();
    }

    private void findSplit() {
        findings.add(Fault.SPLIT, coverage.union() - coverage.bestPassage(), "No passage says this alone: its parts come from different ones.");
    }

    /** Pairs of items: all of them by words of like meaning, and those that stand close together by the very words. */
    private void findPairs() {
        BitSet[] loose = new BitSet[coverage.items()];
        BitSet[] exact = new BitSet[coverage.items()];
        for (int i = 0; i < loose.length; i++) {
            loose[i] = passagesWith(i);
            exact[i] = i < coverage.words().size() ? coverage.passages().with(coverage.words().get(i)) : loose[i];
        }
        findings.add(Fault.APART, share(loose, false, 0), "No passage has all of this together.");
        findings.add(Fault.MIXED, share(exact, true, LEAST_PAIRS), "Different passages say the parts of this, none says them of the same thing.");
    }

    private BitSet passagesWith(int item) {
        BitSet with = new BitSet();
        for (int l = 0; l < coverage.lines(); l++) {
            if (coverage.held(l, item) > 0) {
                with.set(coverage.line(l).passage());
            }
        }
        return with;
    }

    private double share(BitSet[] passages, boolean close, double leastPairs) {
        double apart = 0;
        double all = 1e-9;
        for (int i = 0; i < passages.length; i++) {
            for (int j = i + 1; j < passages.length; j++) {
                if (!passages[i].isEmpty() && !passages[j].isEmpty() && (!close || areClose(i, j))) {
                    double weight = coverage.weight(i) * coverage.weight(j);
                    all += weight;
                    apart += passages[i].intersects(passages[j]) ? 0 : weight;
                }
            }
        }
        return apart / Math.max(all, leastPairs);
    }

    /** Two words of a clause, or a word and the figure nearest to it. */
    private boolean areClose(int one, int other) {
        List<ContentWord> words = coverage.words();
        if (one >= words.size()) {
            return false;
        }
        return other < words.size() ? words.get(one).clause() == words.get(other).clause()
                : nearest(coverage.claim(), words.get(one)) == coverage.figures().get(other - words.size());
    }

    private static @Nullable Figure nearest(Statement statement, ContentWord word) {
        Figure nearest = null;
        for (Figure figure : statement.figures()) {
            boolean nearer = nearest == null || Math.abs(figure.position() - word.position()) < Math.abs(nearest.position() - word.position());
            nearest = !figure.soft() && nearer ? figure : nearest;
        }
        return nearest;
    }

    /** "The Solo plan" where the sentence that fits best has "the Team plan". */
    private void findNeighbours() {
        int line = coverage.bestLine();
        int count = 0;
        String named = "";
        List<ContentWord> words = coverage.words();
        for (int i = 0; line >= 0 && i < words.size(); i++) {
            ContentWord word = words.get(i);
            List<ContentWord> own = coverage.line(line).statement().words();
            boolean other = coverage.held(line, i) == 0 && (!word.light() || word.strong())
                    && (i + 1 < words.size() && hasOther(word, words.get(i + 1), own, -1) || i > 0 && hasOther(word, words.get(i - 1), own, 1));
            count += other ? 1 : 0;
            named = other ? word.lower() : named;
        }
        findings.add(Fault.NEIGHBOUR, Math.min(count, MOST), "The passages have another word in the place of '" + named + "'.");
    }

    private boolean hasOther(ContentWord word, ContentWord beside, List<ContentWord> own, int step) {
        if (Math.abs(word.position() - beside.position()) > 1) {
            return false;
        }
        for (int k = 0; k < own.size(); k++) {
            int at = k + step;
            if (own.get(k).stem().equals(beside.stem()) && at >= 0 && at < own.size()) {
                ContentWord there = own.get(at);
                boolean adjacent = Math.abs(there.position() - own.get(k).position()) <= 1 && !there.light();
                if (adjacent && coverage.words().stream().noneMatch(mine -> Lexicon.areSynonyms(mine.stem(), there.stem()))) {
                    return true;
                }
            }
        }
        return false;
    }
}
