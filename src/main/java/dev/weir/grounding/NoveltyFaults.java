package dev.weir.grounding;

import dev.weir.grounding.text.ContentWord;
import dev.weir.grounding.text.TextTokens;
import dev.weir.grounding.text.WordSenses;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Words of a claim that neither the passages nor the question have, and words that widen what the passages say. */
final class NoveltyFaults {
    private static final int MOST = 3;
    private static final int MOST_NAMES = 2;
    private static final double LEAST_CLAUSE = 1.5;
    private static final Set<String> ALL = Set.of("all", "any", "every", "always", "everyone");
    private static final Set<String> EVEN = Set.of("even", "also", "too", "already");

    private final Coverage coverage;
    private final Findings findings;
    private final List<ContentWord> novel;

    private NoveltyFaults(Coverage coverage, Findings findings) {
        this.coverage = coverage;
        this.findings = findings;
        this.novel = coverage.words().stream().filter(coverage::isNovel).toList();
    }

    static void find(Coverage coverage, Findings findings) {
        NoveltyFaults faults = new NoveltyFaults(coverage, findings);
        faults.findNovelWords();
        faults.findNovelClause();
        faults.findAdded(Fault.ALL, ALL);
        faults.findAdded(Fault.EVEN, EVEN);
    }

    private void findNovelWords() {
        List<ContentWord> specific = novel.stream().filter(word -> WordSenses.isSpecific(word.lower())).toList();
        List<ContentWord> names = novel.stream().filter(ContentWord::name).toList();
        findings.add(Fault.NOVEL, Math.min(novel.size(), MOST), listed(novel) + " in no passage.");
        findings.add(Fault.SPECIFIC, Math.min(specific.size(), MOST), listed(specific) + " in no passage.");
        findings.add(Fault.NAME, Math.min(names.size(), MOST_NAMES), listed(names) + " in no passage.");
    }

    private static String listed(List<ContentWord> words) {
        return words.stream().map(word -> "'" + word.text() + "'").distinct().collect(Collectors.joining(", ")) + (words.size() == 1 ? " is" : " are");
    }

    private void findNovelClause() {
        double worst = 0;
        List<ContentWord> words = coverage.words();
        int from = 0;
        while (from < words.size()) {
            int clause = words.get(from).clause();
            List<ContentWord> part = words.stream().filter(word -> word.clause() == clause).toList();
            double all = part.stream().mapToDouble(ContentWord::weight).sum();
            double added = part.stream().filter(novel::contains).mapToDouble(ContentWord::weight).sum();
            worst = all > LEAST_CLAUSE ? Math.max(worst, added / all) : worst;
            from += part.size();
        }
        findings.add(Fault.CLAUSE, worst, "A part of the sentence is in no passage.");
    }

    private void findAdded(Fault fault, Set<String> words) {
        List<String> said = TextTokens.words(coverage.claim().text()).stream().filter(words::contains).toList();
        boolean held = coverage.bestLine() >= 0
                && TextTokens.words(coverage.line(coverage.bestLine()).statement().text()).stream().anyMatch(words::contains);
        if (!said.isEmpty() && !held) {
            findings.add(fault, 1, "The passages do not say '" + said.getFirst() + "' here.");
        }
    }
}
