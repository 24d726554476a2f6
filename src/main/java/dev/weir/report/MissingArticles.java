package dev.weir.report;

import dev.weir.assistant.Assistant;
import dev.weir.conversation.FoundTurn;
import dev.weir.conversation.TurnSearch;
import dev.weir.inference.embedding.Embedder;
import dev.weir.metering.TurnFilter;
import dev.weir.platform.NanoUsd;
import dev.weir.tenant.TenantId;
import dev.weir.tenant.TurnId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Which articles to write: questions that a model or a human had to answer, grouped by meaning, the most expensive first. */
@ApplicationScoped
public class MissingArticles {
    /** So many of the latest unanswered questions are looked at. */
    public static final int MOST_QUESTIONS = 1_000;
    /** So many groups are shown at most. */
    public static final int MOST_SHOWN = 50;
    private static final int MOST_MARKS = 200;

    private final TurnSearch turns;
    private final ArticleMarks marks;
    private final BestPassage passages;
    private final Function<String, float[]> embedder;

    @SuppressWarnings("NullAway")
    MissingArticles() {
        this(null, null, null, (Function<String, float[]>) null);
    }

    @Inject
    MissingArticles(TurnSearch turns, ArticleMarks marks, BestPassage passages, Embedder embedder) {
        this(turns, marks, passages, embedder::embed);
    }

    private MissingArticles(TurnSearch turns, ArticleMarks marks, BestPassage passages,
            Function<String, float[]> embedder) {
        this.turns = turns;
        this.marks = marks;
        this.passages = passages;
        this.embedder = embedder;
    }

    /**
     * What to write.
     *
     * @param perHandoff what a human's answer costs; zero where nobody says
     * @param most       groups, at most {@link #MOST_SHOWN}
     */
    public MissingReport of(TenantId tenant, ReportDays days, TurnFilter filter, ArticleList list, NanoUsd perHandoff,
            int most) {
        List<FoundTurn> asked = turns.unanswered(tenant, days.start(), days.end(), filter, MOST_QUESTIONS);
        QuestionGroups groups = new QuestionGroups(embedder);
        groups.add(asked);
        Map<TurnId, ArticleMark> marked = marked(tenant, groups);
        Assistant judge = passages.judge(tenant, filter);
        List<MissingArticle> articles = groups.all().stream()
                .sorted(dearest(perHandoff))
                .filter(group -> list == (settled(group, marked) ? ArticleList.SETTLED : ArticleList.OPEN))
                .limit(Math.min(most, MOST_SHOWN))
                .map(group -> article(tenant, group, perHandoff, judge, Optional.ofNullable(marked.get(group.turn()))))
                .toList();
        return new MissingReport(articles, groups.all().size(), asked.size(), groups.left(),
                asked.size() == MOST_QUESTIONS);
    }

    /** The latest unanswered questions, at most so many, grouped by meaning, the most expensive first. */
    public List<QuestionGroup> groups(TenantId tenant, ReportDays days, TurnFilter filter, int questions) {
        QuestionGroups groups = new QuestionGroups(embedder);
        groups.add(turns.unanswered(tenant, days.start(), days.end(), filter, Math.min(questions, MOST_QUESTIONS)));
        return groups.all().stream().sorted(dearest(NanoUsd.ZERO)).toList();
    }

    private static Comparator<QuestionGroup> dearest(NanoUsd perHandoff) {
        return Comparator.<QuestionGroup, NanoUsd>comparing(group -> group.costWith(perHandoff))
                .thenComparingLong(QuestionGroup::handoffs).thenComparingLong(QuestionGroup::questions)
                .thenComparing(QuestionGroup::latest).reversed();
    }

    private static boolean settled(QuestionGroup group, Map<TurnId, ArticleMark> marked) {
        return Optional.ofNullable(marked.get(group.turn())).filter(mark -> mark.settles(group.latest())).isPresent();
    }

    private MissingArticle article(TenantId tenant, QuestionGroup group, NanoUsd perHandoff, Assistant judge,
            Optional<ArticleMark> mark) {
        BestPassage.Found found = passages.of(tenant, group.question(), judge);
        return new MissingArticle(group, group.costWith(perHandoff), found.passage(), found.why(), mark);
    }

    /** The latest mark of each group, by the group's turn. */
    private Map<TurnId, ArticleMark> marked(TenantId tenant, QuestionGroups groups) {
        List<ArticleMark> latest = marks.latest(tenant, MOST_MARKS);
        Map<TurnId, String> questions = turns.named(tenant, latest.stream().map(ArticleMark::turn).toList()).stream()
                .collect(Collectors.toMap(FoundTurn::turn, FoundTurn::question));
        Map<TurnId, ArticleMark> marked = new HashMap<>();
        latest.forEach(mark -> Optional.ofNullable(questions.get(mark.turn())).flatMap(groups::like)
                .ifPresent(group -> marked.putIfAbsent(group.turn(), mark)));
        return marked;
    }
}
