package dev.weir.grounding;

import dev.weir.grounding.Passages.Line;
import dev.weir.grounding.text.ContentWord;
import dev.weir.grounding.text.Lexicon;
import dev.weir.grounding.text.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Yes against no. Sentences that fit the claim about as well as the best must all be contrary to it in a word that only one of the two
 * denies, and no other that fits fairly well may agree.
 */
final class PolarityFaults {
    private static final double AS_GOOD = 0.85;
    private static final double FAIR = 0.65;
    private static final double LEAST_RANK = 0.3;
    private static final double LEAST_COVER = 0.45;

    private final Coverage coverage;
    private final Findings findings;
    private final List<Line> candidates = new ArrayList<>();

    private PolarityFaults(Coverage coverage, Findings findings) {
        this.coverage = coverage;
        this.findings = findings;
        for (int l = 0; l < coverage.lines(); l++) {
            boolean fits = coverage.rank(l) >= AS_GOOD * coverage.rank(coverage.bestLine()) && coverage.rank(l) > LEAST_RANK;
            if (fits && !coverage.line(l).statement().heading()) {
                candidates.add(coverage.line(l));
            }
        }
    }

    /** @param listed whether the claim stands in a list that a negation leads in */
    static void find(Coverage coverage, boolean listed, Findings findings) {
        PolarityFaults faults = new PolarityFaults(coverage, findings);
        if (!listed) {
            faults.findContraries();
        }
        faults.findOpposites();
    }

    private void findContraries() {
        double top = 0;
        double cover = 0;
        for (int l = 0; l < coverage.lines(); l++) {
            cover = Math.max(cover, coverage.cover(l));
            top = candidates.contains(coverage.line(l)) ? Math.max(top, coverage.rank(l)) : top;
        }
        boolean turned = !candidates.isEmpty() && cover >= LEAST_COVER && candidates.stream().allMatch(each -> isContrary(each.statement()));
        for (int l = 0; turned && l < coverage.lines(); l++) {
            Statement other = coverage.line(l).statement();
            turned = coverage.rank(l) < FAIR * top || isContrary(other) || agreements(other) < 2;
        }
        if (turned) {
            findings.add(Fault.POLARITY, 1, "The passages say the contrary: " + candidates.getFirst().statement().text().strip());
        }
    }

    private long agreements(Statement other) {
        return coverage.words().stream().filter(word -> !word.light() && other.words().stream()
                .anyMatch(own -> own.denied() == word.denied() && Lexicon.areSynonyms(own.stem(), word.stem()))).count();
    }

    /** Where both deny the same word they agree, whatever else the denial reaches. */
    private boolean isContrary(Statement other) {
        boolean denyTheSame = coverage.words().stream().filter(ContentWord::denied)
                .anyMatch(word -> other.words().stream().anyMatch(own -> own.denied() && own.stem().equals(word.stem())));
        return !denyTheSame && coverage.words().stream().anyMatch(word -> !word.excepted() && isContrary(word, other));
    }

    /** What stands behind "unless" agrees with either. */
    private boolean isContrary(ContentWord word, Statement other) {
        boolean contrary = false;
        for (ContentWord own : other.words()) {
            if (Lexicon.areSynonyms(own.stem(), word.stem())) {
                if (own.excepted() || own.denied() == word.denied() || sameParity(word, own, other)) {
                    return false;
                }
                contrary = true;
            }
        }
        return contrary;
    }

    /** "It cannot be returned" and "a return is not possible" deny different words and say the same. */
    private boolean sameParity(ContentWord word, ContentWord own, Statement other) {
        return coverage.claim().denialsIn(word.group()) == other.denialsIn(own.group());
    }

    /** "Included" where a sentence that is else the same has "excluded", unless one of them is denied. */
    private void findOpposites() {
        for (int i = 0; i < coverage.words().size(); i++) {
            ContentWord word = coverage.words().get(i);
            for (Line candidate : candidates) {
                String opposite = candidate.holds(word) > 0 ? "" : opposite(word, candidate.statement());
                if (!opposite.isEmpty()) {
                    findings.add(Fault.OPPOSITE, 1, "The passages have '" + opposite + "' where the answer has '" + word.lower() + "'.");
                }
            }
        }
    }

    private String opposite(ContentWord word, Statement other) {
        return other.words().stream().filter(own -> own.denied() == word.denied() && Lexicon.areOpposites(own.stem(), word.stem()))
                .filter(own -> coverage.words().stream().noneMatch(mine -> mine.stem().equals(own.stem()))).map(ContentWord::lower).findFirst().orElse("");
    }
}
