package dev.weir.bench;

import dev.weir.bench.BenchData.Question;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Questions in the order they are asked, each with the name of its answer.
 *
 * @param remark what the labels are worth and whether the verifier was trained on the set
 */
record CacheSet(String name, String remark, List<Question> stream) {
    private static final Path OWN = Path.of("training/data/questions.tsv");

    /** The sets that are there, each with so many questions at most. */
    static List<CacheSet> all(int limit) throws IOException {
        List<CacheSet> sets = new ArrayList<>();
        sets.add(new CacheSet("rephrased FAQs", "same answer; plain rephrasings, domains that nothing was fitted on",
                BenchData.sample(RephrasedFaq.forMeasuring().asked(), limit)));
        sets.add(new CacheSet("own FAQs, asked freely", "same answer, hardly a word in common; domains that the verifier was not trained on",
                BenchData.sample(own(), limit)));
        if (BenchData.has("bitext/queries.tsv", "Bitext")) {
            sets.add(new CacheSet("Bitext", "same answer", BenchData.sample(BenchData.bitextQuestions(), limit)));
        }
        if (BenchData.has("banking77/train.csv", "BANKING77")) {
            sets.add(new CacheSet("BANKING77", "same intent, about a tenth of near-duplicates disagree",
                    BenchData.sample(BenchData.banking(), limit)));
        }
        if (BenchData.has("covidfaq/queries.tsv", "CovidFAQ")) {
            sets.add(new CacheSet("CovidFAQ", "noisy labels: the shape of its traffic only",
                    BenchData.sample(covid(), limit)));
        }
        return sets;
    }

    long answers() {
        return stream.stream().map(Question::label).distinct().count();
    }

    /** The share of questions whose answer was asked for before. */
    double oracle() {
        Set<String> seen = new HashSet<>();
        return stream.stream().filter(question -> !seen.add(question.label())).count() / (double) stream.size();
    }

    /** The own questions of every fifth domain by name, which training leaves out. */
    private static List<Question> own() throws IOException {
        List<String[]> rows = lines(OWN).skip(1).map(line -> line.split("\t")).toList();
        List<String> domains = rows.stream().map(row -> row[0]).distinct().sorted().toList();
        return rows.stream().filter(row -> row[2].equals("same") && domains.indexOf(row[0]) % 5 == 0)
                .map(row -> new Question(row[3], row[0] + "/" + row[1])).toList();
    }

    private static List<Question> covid() throws IOException {
        return lines(BenchData.path("covidfaq/queries.tsv")).map(line -> line.split("\t"))
                .map(row -> new Question(row[1], row[0])).toList();
    }

    private static Stream<String> lines(Path file) throws IOException {
        return Files.readAllLines(file).stream().filter(line -> !line.isBlank());
    }
}
