package dev.weir.bench;

import dev.weir.cache.PersonalData;
import dev.weir.platform.Interval;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/** What became of the questions, wins and losses side by side. */
final class DeflectionTable {
    private static final List<String> SOURCES = List.of("exact_cache", "semantic_cache", "knowledge", "model", "handoff");

    private final List<Outcome> outcomes;
    private final List<Outcome> large;
    private final double seconds;

    DeflectionTable(List<Outcome> outcomes, List<Outcome> large, double seconds) {
        this.outcomes = outcomes;
        this.large = large;
        this.seconds = seconds;
    }

    void print() {
        long inScope = count(Outcome::inScope);
        System.out.printf("%,d questions, %,d of them Bitext's (27 answers are the knowledge) and %,d of CLINC150's out of "
                + "scope; %.0f s%n", outcomes.size(), inScope, outcomes.size() - inScope, seconds);
        System.out.println("The large model is a simulator that is always right; its tokens are words, its price gpt-4.1's.");
        System.out.println("source           share   right of its answers  p50 ms  p95 ms");
        SOURCES.forEach(this::source);
        caches();
        wrong("wrong direct answers, in scope", outcome -> outcome.from("knowledge") && outcome.inScope());
        wrong("wrong direct answers, out of scope", outcome -> outcome.from("knowledge") && !outcome.inScope());
        wrong("wrong cached answers, in scope", outcome -> outcome.cached() && outcome.inScope());
        wrong("wrong cached answers, out of scope", outcome -> outcome.cached() && !outcome.inScope());
        PersonalData personal = new PersonalData();
        long kept = count(outcome -> !personal.kinds(outcome.question().text()).isEmpty());
        System.out.printf("kept out of the caches by the privacy rule: %.1f %% of the questions%n", percent(kept));
        cost();
    }

    /** What is aimed at: 30 % from the caches alone, no more than 1 % of it wrong. */
    private void caches() {
        long hits = count(Outcome::cached);
        long wrong = count(outcome -> outcome.cached() && !outcome.isRight());
        Interval share = Interval.of(wrong, Math.max(1, hits));
        System.out.printf("from caches alone: %.1f %% (aim 30 %%), wrong of them %.2f %% (%d; 95 %% interval %.2f to %.2f %%; aim 1 %%)%n",
                percent(hits), 100 * share.share(), wrong, 100 * share.low(), 100 * share.high());
    }

    private void source(String source) {
        List<Outcome> from = outcomes.stream().filter(outcome -> outcome.from(source)).toList();
        if (from.isEmpty()) {
            return;
        }
        double[] millis = from.stream().mapToDouble(outcome -> outcome.reply().millis()).sorted().toArray();
        System.out.printf("%-15s %5.1f %%  %19.1f %%  %6.1f  %6.1f%n", source, percent(from.size()),
                100.0 * from.stream().filter(Outcome::isRight).count() / from.size(), millis[millis.length / 2],
                millis[(int) (millis.length * 0.95)]);
    }

    private void wrong(String what, Predicate<Outcome> which) {
        long wrong = count(which.and(outcome -> !outcome.isRight()));
        System.out.printf("%-36s %d, %.2f %% of all questions%n", what + ":", wrong, percent(wrong));
    }

    private void cost() {
        BigDecimal paid = sum(outcomes, outcome -> outcome.reply().cost());
        BigDecimal all = sum(large, outcome -> outcome.reply().cost());
        BigDecimal baseline = sum(outcomes, outcome -> outcome.reply().baseline());
        System.out.printf("cost: $%.4f; all to the large model with the same two passages: $%.4f (%.0f %% saved)%n", paid,
                all, 100 - 100 * paid.doubleValue() / all.doubleValue());
        System.out.printf("baseline_cost_usd, which counts every passage that was found: $%.4f%n", baseline);
    }

    private static BigDecimal sum(List<Outcome> of, Function<Outcome, BigDecimal> money) {
        return of.stream().map(money).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private long count(Predicate<Outcome> which) {
        return outcomes.stream().filter(which).count();
    }

    private double percent(long part) {
        return 100.0 * part / outcomes.size();
    }
}
