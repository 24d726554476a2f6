package dev.weir.routing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * RouteLLM's average performance gap recovered (Ong et al., 2024): the share of the gap between always-small and
 * always-large that a router recovers, averaged over all shares of questions sent to the large model. 0.5 is what chance
 * brings. The curve is taken at every question; questions of the same score come in the order of a fixed shuffle.
 */
public final class Apgr {
    private static final int RESAMPLES = 2_000;

    /**
     * A question and what the router thinks of it.
     *
     * @param small the router's score for the small tier
     */
    public record Scored(String subject, double small, int gain, boolean smallRight) {
    }

    /** An estimate with the 95 % interval of a bootstrap over whole subjects. */
    public record Estimate(double value, double low, double high) {
    }

    private Apgr() {
    }

    /** The value alone. */
    public static double of(List<Scored> questions) {
        List<Scored> order = new ArrayList<>(questions);
        order.sort(Comparator.comparingDouble(Scored::small));
        double whole = order.stream().mapToInt(Scored::gain).sum();
        double area = 0;
        double recovered = 0;
        for (Scored question : order) {
            double before = recovered;
            recovered += question.gain() / whole;
            area += (before + recovered) / 2;
        }
        return area / order.size();
    }

    /** With the interval, resampling subjects. */
    public static Estimate estimate(List<Scored> questions, long seed) {
        Map<String, List<Scored>> bySubject = questions.stream().collect(Collectors.groupingBy(Scored::subject));
        List<String> subjects = bySubject.keySet().stream().sorted().toList();
        Random random = new Random(seed);
        double[] values = new double[RESAMPLES];
        for (int sample = 0; sample < RESAMPLES; sample++) {
            List<Scored> drawn = new ArrayList<>();
            for (int at = 0; at < subjects.size(); at++) {
                drawn.addAll(bySubject.get(subjects.get(random.nextInt(subjects.size()))));
            }
            values[sample] = of(drawn);
        }
        Arrays.sort(values);
        return new Estimate(of(questions), values[(int) (RESAMPLES * 0.025)], values[(int) (RESAMPLES * 0.975)]);
    }

    /** The same questions under a router that tosses coins. */
    public static List<Scored> random(List<Scored> questions, long seed) {
        Random random = new Random(seed);
        return questions.stream().map(question -> new Scored(question.subject(), random.nextDouble(), question.gain(),
                question.smallRight())).toList();
    }
}
