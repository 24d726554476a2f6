package dev.weir.cache.guard;

import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleBiFunction;

/** Compares two English questions. Immutable and thread-safe; opening it reads WordNet once (about a second, 50 MB). */
public final class QuestionComparison {

    private final Tokenizer tokenizer;
    private final Spelling spelling;
    private final QuestionReader reader;
    private final Thesaurus thesaurus;
    private final List<Check> checks;

    /**
     * Opens the word lists and WordNet.
     *
     * @param likeness cosine of the embeddings of two short texts; asked only when the words alone do not decide
     */
    public QuestionComparison(ToDoubleBiFunction<String, String> likeness) {
        var wordNet = new WordNet();
        var vocabulary = new Vocabulary();
        tokenizer = new Tokenizer(new Politeness(vocabulary));
        thesaurus = new Thesaurus(wordNet);
        spelling = new Spelling(wordNet, vocabulary, thesaurus);
        reader = new QuestionReader(vocabulary, wordNet);
        checks = List.of(new QuantityCheck(), new PolarityCheck(thesaurus, vocabulary),
                new DirectionCheck(thesaurus), new RoleCheck(new Clauses(wordNet), new Coordination(thesaurus)), new Possession(),
                new EntityCheck(thesaurus), new FocusCheck(), new ContentCheck(thesaurus, vocabulary, wordNet, likeness));
    }

    /**
     * The first difference that changes the answer, or empty when the two ask the same.
     *
     * @param similarity cosine of the two questions' embeddings, -1 to 1
     */
    public Optional<Difference> difference(String asked, String cached, double similarity) {
        List<Token> cachedTokens = tokenizer.tokens(cached);
        List<Token> askedTokens = spelling.correct(tokenizer.tokens(asked), cachedTokens);
        ParsedQuestion askedReading = reader.read(askedTokens);
        ParsedQuestion cachedReading = reader.read(spelling.correct(cachedTokens, askedTokens));
        Alignment alignment = Alignment.of(askedReading, cachedReading, similarity, thesaurus);
        return checks.stream().map(check -> check.find(alignment)).flatMap(Optional::stream).findFirst();
    }
}
