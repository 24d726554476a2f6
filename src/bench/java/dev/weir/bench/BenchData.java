package dev.weir.bench;

import dev.weir.platform.JsonDocument;
import jakarta.json.JsonArray;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;

/** The public data sets, read from {@code WEIR_BENCH_DATA}, by default ../shared/data; an absent one is named and left out. */
final class BenchData {
    private static final Path ROOT = Path.of(System.getenv().getOrDefault("WEIR_BENCH_DATA", "../shared/data"));

    private BenchData() {
    }

    /** @param label the identifier of the right answer, or what the question is about */
    record Question(String text, String label) {
    }

    record Article(String id, String title, String text) {
    }

    /** Where an article would be read: documents' addresses are of the web. */
    static String address(String article) {
        return "https://bench.example/" + article;
    }

    /** Whether the file is there; says so when it is not. */
    static boolean has(String file, String name) {
        boolean there = Files.isReadable(ROOT.resolve(file));
        if (!there) {
            System.out.println("left out: " + name + ", " + ROOT.resolve(file) + " is not there (set WEIR_BENCH_DATA)");
        }
        return there;
    }

    /** Where a file or folder of the data sets is. */
    static Path path(String name) {
        return ROOT.resolve(name);
    }

    /** Bitext's 27 answers of a shop; the title is the intent's name in words. */
    static List<Article> bitextAnswers() {
        return lines("bitext/faq27.tsv").map(line -> line.split("\t"))
                .map(column -> new Article(column[0], title(column[1]), column[3])).toList();
    }

    /** 6,480 ways to ask for them. */
    static List<Question> bitextQuestions() {
        return lines("bitext/queries.tsv").map(line -> line.split("\t"))
                .map(column -> new Question(column[1].strip(), column[0])).toList();
    }

    /** CLINC150's questions that none of its 150 intents covers: 1,200 of all kinds, some of them about customer service. */
    static List<Question> clincOutOfScope() {
        try {
            var sets = JsonDocument.trusted(Files.readString(ROOT.resolve("clinc150/data_full.json")));
            return Stream.of("oos_train", "oos_val", "oos_test").flatMap(set -> sets.getJsonArray(set).stream())
                    .map(pair -> (JsonArray) pair).map(pair -> new Question(pair.getString(0), "none")).toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static List<Question> banking() {
        CSVFormat format = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();
        try (CSVParser rows = format.parse(Files.newBufferedReader(ROOT.resolve("banking77/train.csv")))) {
            return rows.stream().map(row -> new Question(row.get("text").strip(), row.get("category"))).toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The questions in an order of chance that is the same every time, {@code limit} of them at most. */
    static <T> List<T> sample(List<T> all, int limit) {
        List<T> shuffled = new ArrayList<>(all);
        Collections.shuffle(shuffled, new Random(27));
        return shuffled.subList(0, Math.min(limit, shuffled.size()));
    }

    /** The value of {@code --limit}, or the default. */
    static int limit(String[] arguments, int fallback) {
        return Arguments.of(arguments).number("--limit").orElse(fallback);
    }

    private static String title(String intent) {
        String words = intent.replace('_', ' ');
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    private static Stream<String> lines(String file) {
        try {
            return Files.readAllLines(ROOT.resolve(file)).stream().filter(line -> !line.isBlank());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
