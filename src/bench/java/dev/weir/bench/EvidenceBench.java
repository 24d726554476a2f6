package dev.weir.bench;

import dev.weir.bench.BenchData.Article;
import dev.weir.knowledge.EvidenceTable;
import dev.weir.knowledge.EvidenceTable.Asked;
import dev.weir.tenant.TenantId;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Writes what the confidence of direct answers is fitted on: what the verifier says of the passages that are found for the
 * development halves of the demo shop's questions and traps, and for SQuAD 2.0's articles. {@code --articles} names those of
 * its articles that the verifier was not trained on.
 */
final class EvidenceBench {
    private static final int SAMPLE = 160;

    private EvidenceBench() {
    }

    static void run(String[] arguments) throws IOException {
        Arguments options = Arguments.of(arguments);
        Path traps = options.path("--traps").orElse(Path.of("training/data/traps.tsv"));
        Set<String> held = Set.of(options.text("--articles").orElse("Huguenot,Steam_engine,Yuan_dynasty").split(","));
        try (PrintStream out = new PrintStream(options.path("--out").orElse(Path.of("target/evidence.tsv")).toFile());
                EvidenceTable table = new EvidenceTable(out)) {
            TenantId shop = table.tenant("shop", documents(ShopTraps.articles()));
            int every = options.text("--every").map(Integer::valueOf).orElse(1);
            table.write("traps", shop, every, ShopTraps.read(traps, "development").stream().map(trap -> new Asked(trap.question(),
                    known(trap.article()).filter(any -> trap.answerable()), trap.answer())).toList());
            table.write("shop", shop, every, shopQuestions());
            if (BenchData.has("squad2/questions.tsv", "SQuAD 2.0")) {
                TenantId squad = table.tenant("squad", documents(SquadQuestion.articles()));
                table.write("squad", squad, 3 * every, SquadQuestion.all().stream().filter(one -> held.contains(one.article()))
                        .map(one -> new Asked(one.question(), known(one.article()).filter(any -> one.answerable()),
                                one.answer())).toList());
            }
            if (BenchData.has("bitext/queries.tsv", "Bitext")) {
                TenantId bitext = table.tenant("bitext", documents(BenchData.bitextAnswers()));
                table.write("bitext", bitext, every, BenchData.sample(BenchData.bitextQuestions(), SAMPLE).stream().map(question ->
                        new Asked(question.text(), known(question.label()), "")).toList());
                table.write("clinc", bitext, every, BenchData.sample(BenchData.clincOutOfScope(), SAMPLE / 2).stream().map(question ->
                        new Asked(question.text(), Optional.empty(), "")).toList());
            }
        }
    }

    private static Optional<String> known(String article) {
        return Optional.of(BenchData.address(article));
    }

    private static List<String[]> documents(List<Article> articles) {
        return articles.stream().map(article -> new String[] {BenchData.address(article.id()), article.title(),
                article.text()}).toList();
    }

    /** Every other article's questions and every other one out of scope; the others measure. */
    private static List<Asked> shopQuestions() throws IOException {
        List<String[]> rows = Files.readAllLines(Path.of("db/seed/questions.tsv")).stream().skip(1)
                .map(line -> line.split("\t")).toList();
        List<String> articles = rows.stream().map(row -> row[0]).distinct().sorted().toList();
        List<String> out = rows.stream().filter(row -> row[2].equals("out")).map(row -> row[1]).toList();
        return Stream.concat(rows.stream().filter(row -> row[2].matches("ask|same"))
                .filter(row -> (articles.indexOf(row[0]) - 1) % 2 == 0)
                .map(row -> new Asked(row[1], known(row[0]), "")),
                out.stream().filter(text -> out.indexOf(text) % 2 == 0).map(text -> new Asked(text, Optional.empty(), "")))
                .toList();
    }
}
