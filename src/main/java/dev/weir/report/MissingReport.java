package dev.weir.report;

import dev.weir.assistant.Citation;
import dev.weir.platform.Csv;
import java.util.List;

/**
 * What to write, the most expensive first.
 *
 * @param groups    of questions there are, shown or not
 * @param questions that were looked at
 * @param ungrouped those of them that found no group
 * @param cut       whether more was asked in those days: then the latest were looked at
 */
public record MissingReport(List<MissingArticle> articles, int groups, int questions, int ungrouped, boolean cut) {
    public MissingReport {
        articles = List.copyOf(articles);
    }

    /** What is listed as comma-separated values. */
    public String csv() {
        Csv csv = Csv.of("turn_id", "question", "last_asked_at", "questions", "handoffs", "model_cost_usd", "cost_usd",
                "best_passage", "why", "mark");
        articles.forEach(article -> csv.row(article.questions().turn(), article.questions().question(),
                article.questions().latest(), article.questions().questions(), article.questions().handoffs(),
                article.questions().cost(), article.cost(), article.best().map(Citation::title),
                article.why(), article.mark().map(ArticleMark::state).map(MarkState::wireName)));
        return csv.toString();
    }
}
