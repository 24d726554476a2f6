package dev.weir.bench;

import dev.weir.bench.BenchData.Article;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A question over one of the demo shop's articles that it answers, or a trap: its neighbour is there, its answer is not.
 *
 * @param answer the sentences that answer; empty for a trap
 */
record ShopTraps(String article, boolean answerable, String question, String answer) {
    /** Those of one half: {@code development} or {@code test}. */
    static List<ShopTraps> read(Path file, String half) throws IOException {
        return Files.readAllLines(file).stream().map(line -> line.split("\t", -1)).filter(column -> column[0].equals(half))
                .map(column -> new ShopTraps(column[2], column[1].equals("1"), column[3], column[4])).toList();
    }

    /** The demo shop's articles as the first start seeds them. */
    static List<Article> articles() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("db/seed/articles"))) {
            return files.sorted().map(ShopTraps::article).toList();
        }
    }

    private static Article article(Path file) {
        try {
            String[] lines = Files.readString(file).split("\n", 3);
            return new Article(file.getFileName().toString().replace(".md", ""), lines[0].substring(2).strip(), lines[2]);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
