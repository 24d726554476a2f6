package dev.weir.bench;

import dev.weir.bench.BenchData.Article;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A question of SQuAD 2.0 over a passage of an encyclopedia. Those that cannot be answered were written to look as if they
 * could (Rajpurkar, Jia and Liang, 2018).
 */
record SquadQuestion(String article, boolean answerable, String question, String answer) {
    static List<SquadQuestion> all() {
        Map<String, String> articles = rows("squad2/passages.tsv").collect(Collectors.toMap(row -> row[0], row -> row[1]));
        return rows("squad2/questions.tsv").map(row -> new SquadQuestion(articles.get(row[0]), row[1].equals("1"),
                row[2], row.length > 3 ? row[3] : "")).toList();
    }

    /** One document an article, its passages as paragraphs. */
    static List<Article> articles() {
        Map<String, List<String>> passages = rows("squad2/passages.tsv").collect(Collectors.groupingBy(row -> row[1],
                TreeMap::new, Collectors.mapping(row -> row[2], Collectors.toList())));
        return passages.entrySet().stream().map(article -> new Article(article.getKey(), article.getKey().replace('_', ' '),
                String.join("\n\n", article.getValue()))).toList();
    }

    private static Stream<String[]> rows(String file) {
        try {
            return Files.readAllLines(BenchData.path(file)).stream().filter(line -> !line.isBlank())
                    .map(line -> line.split("\t", -1));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
