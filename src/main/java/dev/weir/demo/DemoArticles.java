package dev.weir.demo;

import dev.weir.knowledge.NewDocument;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The help articles of the demo shop, as the application brings them along. */
final class DemoArticles {
    private DemoArticles() {
    }

    /** All of them, in the order of their names, at the addresses of a node. */
    static List<NewDocument> at(String node) throws IOException {
        try (Stream<Path> files = Files.list(Path.of(DemoArticles.class.getResource("/db/seed/questions.tsv").toURI())
                .resolveSibling("articles"))) {
            return files.sorted().map(DemoArticles::read)
                    .map(text -> document(text.replace("https://shop.example/help/", node + "/demo/help/"))).toList();
        } catch (URISyntaxException strange) {
            throw new IOException(strange);
        }
    }

    /** What tells an article from the others, whichever node it was taken in from: the end of its address. */
    static Optional<String> name(Optional<String> address) {
        return address.map(url -> url.substring(url.lastIndexOf('/') + 1));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** An article's first line is its title, its second its address. */
    private static NewDocument document(String article) {
        String[] lines = article.split("\n", 3);
        return new NewDocument(lines[0].substring(2).strip(), Optional.of(lines[1].replaceFirst("url: *", "").strip()),
                "text/markdown", lines[2].getBytes(StandardCharsets.UTF_8));
    }
}
