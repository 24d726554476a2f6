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
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes what the confidence of direct answers is fitted on: what the verifier says of the passages that are found for the
 * FAQs that calibrate, our own passages that training leaves out, the development halves of the demo shop's questions and
 * traps, and SQuAD 2.0's articles. {@code --articles} names those of
 * its articles that the verifier was not trained on.
 */
final class EvidenceBench {
    private static final int SAMPLE = 160;
    private static final int HELD_DOMAINS = 5;

    private EvidenceBench() {
    }

    static void run(String[] arguments) throws IOException {
        Arguments options = Arguments.of(arguments);
        Path traps = options.path("--traps").orElse(Path.of("training/data/traps.tsv"));
        Set<String> held = Set.of(options.text("--articles").orElse("Huguenot").split(","));
        try (PrintStream out = new PrintStream(options.path("--out").orElse(Path.of("target/evidence.tsv")).toFile());
                EvidenceTable table = new EvidenceTable(out)) {
            RephrasedFaq faq = RephrasedFaq.forCalibration();
            TenantId helped = table.tenant("faq", documents(faq.articles()));
            table.write("faq", helped, 1, Stream.concat(faq.rephrasings().stream().map(one -> new Asked(one.text(),
                    known(one.label()), "")), faq.missing().stream().map(text -> new Asked(text, Optional.empty(), ""))).toList());
            own(table);
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

    /** Our own passages of every fifth domain by name, which training leaves out, each domain a tenant of its own. */
    private static void own(EvidenceTable table) throws IOException {
        List<String[]> passages = rows("passages.tsv");
        List<String[]> questions = rows("passage-questions.tsv");
        List<String> domains = passages.stream().map(row -> row[1]).distinct().sorted().toList();
        for (int at = 0; at < domains.size(); at += HELD_DOMAINS) {
            String domain = domains.get(at);
            List<String[]> mine = passages.stream().filter(row -> row[1].equals(domain)).toList();
            TenantId tenant = table.tenant("own-" + at, documents(mine.stream().map(row -> new Article(row[0], row[2], row[3])).toList()));
            Set<String> ids = mine.stream().map(row -> row[0]).collect(Collectors.toSet());
            table.write("own", tenant, 1, questions.stream().filter(row -> ids.contains(row[0])).map(row -> new Asked(row[2],
                    known(row[0]).filter(any -> row[1].equals("1")), row.length > 3 ? row[3] : "")).toList());
        }
    }

    private static List<String[]> rows(String file) throws IOException {
        return Files.readAllLines(Path.of("training/data", file)).stream().map(line -> line.split("\t")).toList();
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
