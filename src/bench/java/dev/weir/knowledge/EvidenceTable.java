package dev.weir.knowledge;

import dev.weir.inference.embedding.Embedder;
import dev.weir.tenant.TenantId;
import dev.weir.testing.TestDatabase;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a confidence is fitted on: for each question, one line a passage that the verifier reads. */
public final class EvidenceTable implements AutoCloseable {
    private static final int CANDIDATES = 20;

    private final TestDatabase database = TestDatabase.create();
    private final VerifyingReranker reranker = TestKnowledge.reranker();
    private final Embedder embedder = new Embedder();
    private final PrintStream out;

    /** Writes the table's head. */
    public EvidenceTable(PrintStream out) {
        this.out = out;
        out.println("set\tquestion\tdocument\tanswered\tasked\tcosine\theading\tcoverage\tright\tholds\tquoted\tplace\ttext\tquote\tpassageheading\tpassage");
    }

    /**
     * A question with what is known of it.
     *
     * @param document that answers it; empty when none does
     * @param answer   words that the answer holds; empty when they are not known
     */
    public record Asked(String text, Optional<String> document, String answer) {
    }

    /** A new tenant whose documents are those: address, title, text. */
    public TenantId tenant(String name, List<String[]> documents) {
        TenantId tenant = database.newTenant(name);
        documents.forEach(document -> TestKnowledge.add(database, tenant, document[1], document[0], document[2]));
        TestKnowledge.read(database);
        return tenant;
    }

    /** Writes the lines of every n-th question of a set. */
    public void write(String set, TenantId tenant, int every, List<Asked> questions) {
        Retrieval retrieval = new Retrieval(TestKnowledge.settings().exactScan());
        for (int at = 0; at < questions.size(); at += every) {
            Asked asked = questions.get(at);
            List<RankedPassage> found = database.transactions().call(tenant, manager ->
                    retrieval.find(manager, tenant, asked.text(), embedder.embed(asked.text()), CANDIDATES));
            List<RankedPassage> likeliest = HybridReranker.ordered(found).stream().limit(VerifyingReranker.READ).toList();
            String number = set + at;
            reranker.evidence(asked.text(), likeliest).forEach(one -> out.println(line(set, number, asked, one,
                    flat(reranker.quote(asked.text(), one)))));
        }
        out.flush();
    }

    private static String line(String set, String number, Asked asked, Evidence one, String quote) {
        RankedPassage passage = one.passage();
        String document = passage.citation().url().orElse("");
        String text = passage.citation().passage();
        boolean holds = flat(text).contains(flat(asked.answer()));
        boolean right = asked.document().filter(document::equals).isPresent();
        return String.format(Locale.ROOT, "%s\t%s\t%s\t%.6f\t%.6f\t%.4f\t%.4f\t%.4f\t%b\t%b\t%b\t%.5f\t%s\t%s\t%s\t%s", set, number, document,
                one.answered(), one.asked(), passage.cosine(), passage.headingCosine(), passage.coverage(), right, holds,
                quote.contains(flat(asked.answer())), one.places().stream().mapToDouble(Double::doubleValue).max().orElse(0),
                asked.text(), quote, passage.heading(),
                flat(text));
    }

    private static String flat(String text) {
        return text.lines().map(String::strip).collect(Collectors.joining(" ")).replace('\t', ' ');
    }

    @Override
    public void close() {
        database.close();
    }
}
