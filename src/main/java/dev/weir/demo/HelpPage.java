package dev.weir.demo;

import dev.weir.widget.StaticFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An article of the demo shop as a page, so that a citation opens what it cites. */
final class HelpPage {
    private static final String HEADING = "## ";

    private HelpPage() {
    }

    /** The page of an article, by the last part of its address. */
    static Optional<StaticFile> of(String name) throws IOException {
        try (InputStream article = HelpPage.class.getResourceAsStream("/db/seed/articles/" + name + ".md")) {
            return article == null ? Optional.empty() : StaticFile.of("/demo/help.html")
                    .map(filled(new String(article.readAllBytes(), StandardCharsets.UTF_8)));
        }
    }

    /** An article is its title, its address, and blocks of a heading and a text. */
    private static UnaryOperator<StaticFile> filled(String article) {
        String[] lines = article.split("\n", 3);
        String blocks = Stream.of(lines[2].strip().split("\n\\s*\n")).map(HelpPage::block).collect(Collectors.joining("\n"));
        return page -> page.with("{{title}}", escaped(lines[0].substring(2).strip())).with("{{article}}", blocks);
    }

    private static String block(String text) {
        String[] lines = text.strip().split("\n", 2);
        if (!lines[0].startsWith(HEADING)) {
            return "<p>" + escaped(text.strip()) + "</p>";
        }
        return "<h2>" + escaped(lines[0].substring(HEADING.length())) + "</h2>"
                + (lines.length > 1 ? "<p>" + escaped(lines[1]) + "</p>" : "");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }
}
