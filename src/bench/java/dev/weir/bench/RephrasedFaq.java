package dev.weir.bench;

import dev.weir.bench.BenchData.Article;
import dev.weir.bench.BenchData.Question;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Our own FAQs of sixteen products: their answers, plain rephrasings of their questions, and questions that look like one of
 * them and are not answered. The verifier was trained on the domains at even places by name; of the others every second one
 * calibrates, and the rest measures.
 *
 * @param asked   each with its answer's name
 * @param missing questions without an answer
 */
record RephrasedFaq(List<Article> articles, List<Question> asked, List<String> missing) {
    private static final Path DATA = Path.of("training/data");

    /** What the verifier's constants were fitted on. */
    static RephrasedFaq forCalibration() {
        return of(1);
    }

    /** What neither training nor fits have read. */
    static RephrasedFaq forMeasuring() {
        return of(3);
    }

    private static RephrasedFaq of(int place) {
        List<String[]> questions = rows("paraphrases.tsv");
        List<String> domains = questions.stream().map(row -> row[0]).distinct().sorted().toList();
        List<String[]> mine = questions.stream().filter(row -> domains.indexOf(row[0]) % 4 == place).toList();
        // The first of a group is the title of its article.
        Map<String, String> titles = mine.stream().collect(Collectors.toMap(RephrasedFaq::name, row -> row[2], (first, next) -> first));
        return new RephrasedFaq(rows("faq-answers.tsv").stream().filter(row -> titles.containsKey(name(row)))
                .map(row -> new Article(name(row), titles.get(name(row)), row[2])).toList(),
                mine.stream().map(row -> new Question(row[2], name(row))).toList(),
                rows("faq-unanswered.tsv").stream().filter(row -> domains.indexOf(row[0]) % 4 == place).map(row -> row[1])
                        .toList());
    }

    /** The rephrasings, without the questions that are titles. */
    List<Question> rephrasings() {
        return asked.stream().filter(one -> articles.stream().noneMatch(article -> article.title().equals(one.text()))).toList();
    }

    private static String name(String[] row) {
        return row[0] + "-" + row[1];
    }

    private static List<String[]> rows(String file) {
        try (Stream<String> lines = Files.lines(DATA.resolve(file))) {
            return lines.skip(1).map(line -> line.split("\t")).toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
