package dev.weir.knowledge;

import dev.weir.inference.embedding.Embedder;
import dev.weir.inference.verifier.PassageReading;
import dev.weir.inference.verifier.Verifier;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Reads the likeliest passages with the verifier and orders them by whether they answer; where no cross-encoder is
 * configured. A question whose turn to be read does not come in time is judged by words and meaning; the answer says so.
 */
final class VerifyingReranker implements Reranker {
    /** So many are read: that the right one is among them says {@code ./weir bench context}. */
    static final int READ = 8;
    private static final Logger LOG = System.getLogger(VerifyingReranker.class.getName());
    /** A heading that asks the same makes its whole passage the answer. */
    private static final double SAME = 0.5;
    /** What a FAQ says of its own question: read together, the verifier takes the repeated words for little. */
    private static final double WORD_FOR_WORD = 0.95;
    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");
    /** Of a tenant with one document only: neither for nor against it. */
    private static final double NO_OTHER = 0;

    private final Verifier verifier;
    private final Embedder embedder;
    private final Duration patience;
    private final Runnable missed;
    private final Reranker otherwise = new HybridReranker();
    private final ConcurrencyLimit admission;

    /** @param missed told of every question that was not read */
    VerifyingReranker(Verifier verifier, Embedder embedder, Duration patience, Runnable missed) {
        this(verifier, embedder, patience, missed, new Semaphore(Math.max(2, Runtime.getRuntime().availableProcessors())));
    }

    /** @param permits one for each question that may be read at a time */
    VerifyingReranker(Verifier verifier, Embedder embedder, Duration patience, Runnable missed, Semaphore permits) {
        this.admission = new ConcurrencyLimit(permits, patience);
        this.verifier = verifier;
        this.embedder = embedder;
        this.patience = patience;
        this.missed = missed;
    }

    @Override
    public Ranking rank(String question, List<RankedPassage> found) {
        if (found.isEmpty()) {
            return Ranking.of(List.of());
        }
        if (!admission.enter()) {
            missed.run();
            LOG.log(Level.WARNING, "The verifier did not judge a question within {0}", patience);
            return otherwise.rank(question, found).because("judged by words and meaning, since the verifier was busy for "
                    + patience.toMillis() + " ms");
        }
        try {
            return ranking(question, HybridReranker.ordered(found));
        } finally {
            admission.leave();
        }
    }

    private Ranking ranking(String question, List<RankedPassage> likeliest) {
        int read = Math.min(READ, likeliest.size());
        List<Evidence> evidence = evidence(question, likeliest.subList(0, read)).stream()
                .sorted(Comparator.comparingDouble(VerifiedConfidence::strength).reversed()).toList();
        Evidence best = evidence.getFirst();
        JudgedPassage first = new JudgedPassage(best.passage(), VerifiedConfidence.of(best, lead(best, evidence)), quote(question, best));
        Stream<JudgedPassage> others = evidence.stream().skip(1)
                .map(one -> JudgedPassage.whole(one.passage(), VerifiedConfidence.of(one, lead(one, evidence))));
        Stream<JudgedPassage> rest = likeliest.stream().skip(read).map(one -> JudgedPassage.whole(one, 0));
        return Ranking.of(Stream.concat(Stream.of(first), Stream.concat(others, rest)).toList());
    }

    /** What speaks for each passage, in the order given. */
    List<Evidence> evidence(String question, List<RankedPassage> passages) {
        List<List<Sentence>> sentences = passages.stream().map(passage -> Sentence.of(passage.citation().passage())).toList();
        List<PassageReading> readings = verifier.read(question, IntStream.range(0, passages.size())
                .mapToObj(at -> parts(passages.get(at), sentences.get(at))).toList());
        double[] asked = verifier.sameAnswer(question, passages.stream().map(RankedPassage::heading).toList());
        return IntStream.range(0, passages.size()).mapToObj(at -> {
            List<Double> parts = readings.get(at).parts();
            boolean title = words(passages.get(at).heading()).equals(words(question));
            boolean inside = sentences.get(at).stream().anyMatch(one -> words(one.text()).equals(words(question)));
            return new Evidence(passages.get(at), atLeast(title || inside, readings.get(at).answered()), atLeast(title, asked[at]),
                    ProperNames.missing(question, passages.get(at).headed()), sentences.get(at), parts.subList(1, parts.size()));
        }).toList();
    }

    /** The sentences that answer: where the verifier sees the answer, and that are about what was asked. */
    String quote(String question, Evidence best) {
        String whole = best.passage().citation().passage();
        if (best.asked() >= SAME || best.sentences().size() <= Quote.SHORT) {
            return whole;
        }
        float[] meaning = embedder.embed(question);
        return Quote.of(whole, best.sentences(), IntStream.range(0, best.sentences().size()).mapToObj(at ->
                best.places().get(at) * Math.max(0, Embedder.cosine(meaning, embedder.embed(best.sentences().get(at).text())))).toList());
    }

    /** The verifier's word, or what a question that stands there word for word is worth. */
    private static double atLeast(boolean wordForWord, double probability) {
        return wordForWord ? Math.max(WORD_FOR_WORD, probability) : probability;
    }

    private static String words(String text) {
        return NO_WORD.matcher(text.toLowerCase(Locale.ROOT)).replaceAll(" ").strip();
    }

    private static List<String> parts(RankedPassage passage, List<Sentence> sentences) {
        List<String> parts = new ArrayList<>();
        parts.add(passage.heading().replace(" › ", ". ") + ".");
        sentences.forEach(sentence -> parts.add(sentence.text()));
        return parts;
    }

    private static double lead(Evidence one, List<Evidence> ranked) {
        return ranked.stream().filter(other -> !other.passage().citation().documentId()
                .equals(one.passage().citation().documentId())).findFirst()
                .map(next -> VerifiedConfidence.strength(one) - VerifiedConfidence.strength(next)).orElse(NO_OTHER);
    }
}
