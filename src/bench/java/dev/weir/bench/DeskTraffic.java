package dev.weir.bench;

import dev.weir.bench.BenchData.Question;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * How often a support desk is asked the same: answers by Zipf's law, each answer's wordings new ones but for a share that was
 * asked in the same words before.
 *
 * @param exponent of the law: the answer of rank r is asked for in proportion to r to the power of minus this
 * @param verbatim the share of questions whose very words were asked before, 0 to 1
 */
record DeskTraffic(double exponent, double verbatim) {
    /** What {@link #fitted} finds in CovidFAQ's 1,037 questions of real users to 61 answers. */
    private static final DeskTraffic DECLARED = new DeskTraffic(1.02, 0.056);
    private static final int STEPS = 300;
    private static final double FINE = 0.01;

    /** Fitted to CovidFAQ, or as declared where it is not there. */
    static DeskTraffic measured() throws IOException {
        if (!BenchData.has("covidfaq/queries.tsv", "CovidFAQ")) {
            return DECLARED;
        }
        return fitted(Files.readAllLines(BenchData.path("covidfaq/queries.tsv")).stream().filter(line -> !line.isBlank())
                .map(line -> line.split("\t")).map(column -> new Question(column[1], column[0])).toList());
    }

    /** The exponent of the greatest likelihood over the answers' ranks, in steps of 0.01, and the share that is repeated. */
    static DeskTraffic fitted(List<Question> asked) {
        List<Long> counts = asked.stream().collect(Collectors.groupingBy(Question::label, Collectors.counting())).values()
                .stream().sorted(Collections.reverseOrder()).toList();
        double exponent = IntStream.rangeClosed(0, STEPS).mapToObj(step -> step * FINE)
                .max((one, other) -> Double.compare(likelihood(counts, one), likelihood(counts, other))).orElseThrow();
        Set<String> words = new HashSet<>();
        long repeated = asked.stream().filter(question -> !words.add(words(question.text()))).count();
        return new DeskTraffic(exponent, (double) repeated / asked.size());
    }

    private static double likelihood(List<Long> counts, double exponent) {
        double all = Math.log(IntStream.rangeClosed(1, counts.size()).mapToDouble(rank -> Math.pow(rank, -exponent)).sum());
        return IntStream.range(0, counts.size()).mapToDouble(at -> counts.get(at) * (-exponent * Math.log(at + 1) - all)).sum();
    }

    private static String words(String question) {
        return question.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9 ]", "").strip();
    }

    /** So many questions in the order they are asked; which answers are asked for most is left to chance. */
    List<Question> stream(List<Question> questions, int many, long seed) {
        Random random = new Random(seed);
        List<List<Question>> answers = new ArrayList<>(questions.stream().collect(Collectors.groupingBy(Question::label,
                LinkedHashMap::new, Collectors.toCollection(ArrayList::new))).values());
        Collections.shuffle(answers, random);
        answers.forEach(wordings -> Collections.shuffle(wordings, random));
        double[] upTo = new double[answers.size()];
        double all = 0;
        for (int rank = 0; rank < upTo.length; rank++) {
            all += Math.pow(rank + 1, -exponent);
            upTo[rank] = all;
        }
        Map<Integer, Integer> asked = new HashMap<>();
        List<Question> stream = new ArrayList<>();
        while (stream.size() < many) {
            double drawn = random.nextDouble() * all;
            int answer = (int) IntStream.range(0, upTo.length).takeWhile(rank -> upTo[rank] <= drawn).count();
            stream.add(next(answers.get(answer), asked, answer, random));
        }
        return stream;
    }

    /** A new wording, or one that was asked before: always so when there are no new ones left. */
    private Question next(List<Question> wordings, Map<Integer, Integer> asked, int answer, Random random) {
        int before = asked.getOrDefault(answer, 0);
        if (before > 0 && (before == wordings.size() || random.nextDouble() < verbatim)) {
            return wordings.get(random.nextInt(before));
        }
        asked.put(answer, before + 1);
        return wordings.get(before);
    }

    /** The share of a stream whose very text was asked before. */
    static double repeated(List<Question> stream) {
        Set<String> words = new HashSet<>();
        return stream.stream().filter(question -> !words.add(words(question.text()))).count() / (double) stream.size();
    }
}
