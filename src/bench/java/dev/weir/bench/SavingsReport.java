package dev.weir.bench;

import jakarta.json.JsonObject;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Whom the saving is owed to. Every turn's saving is its baseline less its cost and is credited once: a turn without a model
 * to the cache or the knowledge that answered; of the others first the passages left out, at the large model's price, then
 * the rest to the router.
 */
final class SavingsReport {
    private static final double DAY = 50_000;
    private static final double YEAR = 365;
    private static final double MILLION = 1e6;

    /** Where a saving comes from. */
    private enum Credit { EXACT_CACHE, SEMANTIC_CACHE, KNOWLEDGE, HANDOFF, TRUNCATION, ROUTER }

    private final List<SupportDesk.Answered> turns;
    private final double threshold;
    private final Map<Credit, Double> credits = new EnumMap<>(Credit.class);
    private final Map<String, Integer> sources = new TreeMap<>();
    private double baseline;
    private double cost;
    private double truncated;

    SavingsReport(List<SupportDesk.Answered> turns, double threshold) {
        this.turns = turns;
        this.threshold = threshold;
        turns.forEach(turn -> add(turn.weir()));
    }

    void print() {
        System.out.printf("%d questions, %d of them hard; threshold %.3f; upstreams simulated, prices declared%n",
                turns.size(), turns.stream().filter(turn -> turn.asked().hard()).count(), threshold);
        System.out.println("answered by " + sources);
        System.out.printf("all-large %.4f $, with Weir %.4f $: %.1f %% saved%n", baseline, cost, 100 * (1 - cost / baseline));
        credits.forEach((credit, dollars) -> System.out.printf("  %-15s %10.4f $  %5.1f %%%n",
                credit.name().toLowerCase(Locale.ROOT), dollars, 100 * dollars / baseline));
        System.out.printf("against all-large that is sent Weir's own passages: %.1f %% saved%n",
                100 * (1 - cost / (baseline - truncated)));
        quality();
        desk();
    }

    private void add(JsonObject weir) {
        double large = dollars(weir, "baseline_cost_usd");
        double paid = dollars(weir, "cost_usd");
        double unread = weir.getJsonObject("usage").getInt("context_tokens_saved") * SupportDesk.LARGE_INPUT.doubleValue()
                / MILLION;
        String source = weir.getString("source");
        baseline += large;
        cost += paid;
        sources.merge(source.equals("model") ? "model " + weir.getString("tier") : source, 1, Integer::sum);
        if (source.equals("model")) {
            double passages = Math.min(unread, large - paid);
            truncated += passages;
            credit(Credit.TRUNCATION, passages);
            credit(Credit.ROUTER, large - paid - passages);
        } else {
            credit(Credit.valueOf(source.toUpperCase(Locale.ROOT)), large - paid);
        }
    }

    private void credit(Credit credit, double dollars) {
        credits.merge(credit, dollars, Double::sum);
    }

    private void quality() {
        List<SupportDesk.Answered> hard = turns.stream().filter(turn -> turn.asked().hard()).toList();
        long byModel = hard.stream().filter(turn -> tier(turn) != null).count();
        double large = hard.stream().filter(turn -> turn.asked().exam().large()).count();
        double small = hard.stream().filter(turn -> turn.asked().exam().small()).count();
        double share = (double) hard.stream().filter(turn -> "large".equals(tier(turn))).count() / hard.size();
        double right = hard.stream().filter(SavingsReport::right).count();
        System.out.printf("hard part alone, right answers (RouteLLM's published correctness): always-small %.1f %%, always-large"
                + " %.1f %%, random with the same share %.1f %%, Weir %.1f %%%n", 100 * small / hard.size(),
                100 * large / hard.size(), 100 * (small + share * (large - small)) / hard.size(), 100 * right / hard.size());
        System.out.printf("  Weir sends %.1f %% of them to the large model and keeps %.1f %% of its right answers (random %.1f %%,"
                + " always-small %.1f %%); %d were not answered by a model and count as wrong%n", 100 * share,
                100 * right / large, 100 * (small + share * (large - small)) / large, 100 * small / large,
                hard.size() - byModel);
    }

    private static boolean right(SupportDesk.Answered turn) {
        String tier = tier(turn);
        return tier != null && (tier.equals("large") ? turn.asked().exam().large() : turn.asked().exam().small());
    }

    private static String tier(SupportDesk.Answered turn) {
        return turn.weir().getString("source").equals("model") ? turn.weir().getString("tier") : null;
    }

    private void desk() {
        double deflected = 1 - (double) sources.entrySet().stream().filter(entry -> entry.getKey().startsWith("model"))
                .mapToInt(Map.Entry::getValue).sum() / turns.size();
        System.out.printf("a support desk with 50,000 questions a day: %.1f %% deflected, %,.0f $ a year without Weir, %,.0f $"
                + " with it%n", 100 * deflected, DAY * YEAR * baseline / turns.size(), DAY * YEAR * cost / turns.size());
    }

    private static double dollars(JsonObject weir, String name) {
        return weir.isNull(name) ? 0 : new BigDecimal(weir.getString(name)).doubleValue();
    }
}
