package dev.weir.bench;

import dev.weir.bench.DirectAnswerBench.Asked;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** How direct answers to questions fared: right holds the whole answer, part at least half of its words, wrong less. */
final class DirectAnswerTally {
    private final double[] millis;
    private int direct;
    private int right;
    private int part;

    private DirectAnswerTally(int questions) {
        millis = new double[questions];
    }

    static DirectAnswerTally of(List<Asked> asked, BenchTenant tenant) {
        DirectAnswerTally tally = new DirectAnswerTally(asked.size());
        for (int at = 0; at < asked.size(); at++) {
            BenchTenant.Reply reply = tenant.ask("auto", asked.get(at).question(), true);
            tally.millis[at] = reply.millis();
            if (reply.source().equals("knowledge")) {
                tally.count(asked.get(at), reply.text());
            }
        }
        Arrays.sort(tally.millis);
        return tally;
    }

    private void count(Asked asked, String text) {
        direct++;
        if (asked.answerable() && flat(text).contains(flat(asked.answer()))) {
            right++;
        } else if (asked.answerable() && share(asked.answer(), text) >= 0.5) {
            part++;
        }
    }

    private static double share(String answer, String text) {
        Set<String> said = words(text);
        Set<String> wanted = words(answer);
        return wanted.stream().filter(said::contains).count() / (double) wanted.size();
    }

    private static Set<String> words(String text) {
        return Set.copyOf(Arrays.stream(flat(text).split("[^\\p{L}\\p{N}]+")).distinct().toList());
    }

    private static String flat(String text) {
        return text.replaceAll("\\s+", " ").strip().toLowerCase(Locale.ROOT);
    }

    void print(String name) {
        System.out.printf(Locale.ROOT, "%-22s %7d  %7d  %7d  %7d  %7d  %7.1f  %7.1f%n", name, millis.length, direct, right, part,
                direct - right - part, at(0.5), at(0.95));
    }

    private double at(double share) {
        return millis.length == 0 ? 0 : millis[(int) ((millis.length - 1) * share)];
    }
}
