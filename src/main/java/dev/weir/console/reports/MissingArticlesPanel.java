package dev.weir.console.reports;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Article;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.RouterLink;
import dev.weir.assistant.Citation;
import dev.weir.console.components.Format;
import dev.weir.console.knowledge.KnowledgeView;
import dev.weir.report.ArticleList;
import dev.weir.report.ArticleMark;
import dev.weir.report.MarkState;
import dev.weir.report.MissingArticle;
import dev.weir.report.MissingReport;
import dev.weir.report.QuestionGroup;
import dev.weir.tenant.TurnId;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The articles to write: what was asked, what it cost, and why no passage answered. */
final class MissingArticlesPanel extends Div {
    private static final long serialVersionUID = 1L;
    private static final int LONGEST_TITLE = 300;

    private final transient Optional<Marking> marking;
    private final transient UnaryOperator<String> who;

    /** What may be done about questions. */
    interface Marking {
        /** Notes that an article is written, or that none is wanted. */
        void mark(TurnId turn, MarkState state);

        /** Takes that back. */
        void unmark(TurnId turn);
    }

    /**
     * @param who     an actor in words
     * @param marking empty for who reads only
     */
    MissingArticlesPanel(MissingReport report, ArticleList list, UnaryOperator<String> who, Optional<Marking> marking) {
        this.who = who;
        this.marking = marking;
        addClassName("stack-small");
        add(new Paragraph(summary(report)));
        if (report.articles().isEmpty()) {
            add(new Paragraph(list == ArticleList.SETTLED ? "Nothing is marked." : "Nothing is open: recent questions are "
                    + "answered by documents and caches, or were marked."));
        }
        report.articles().forEach(article -> add(card(article)));
    }

    private static String summary(MissingReport report) {
        return "Of the latest " + Format.count(report.questions(), "question") + " that a model or a human had to answer, in "
                + Format.count(report.groups(), "group") + " of similar meaning, most expensive first."
                + (report.cut() ? " More were asked in these days." : "")
                + (report.ungrouped() == 0 ? "" : " " + Format.count(report.ungrouped(), "cheap one is", "cheap ones are")
                + " in no group.");
    }

    private Component card(MissingArticle article) {
        QuestionGroup group = article.questions();
        Span facts = new Span(Format.money(article.cost()) + ", asked " + times(group.questions()) + ", the last time "
                + Format.moment(group.latest()) + (group.handoffs() == 0 ? ""
                : ", " + times(group.handoffs()) + " for a human") + ".");
        facts.addClassName("tile-note");
        Article card = new Article(new H3(group.question()), facts);
        card.addClassName("missing");
        if (group.examples().size() > 1) {
            UnorderedList examples = new UnorderedList();
            group.examples().stream().skip(1).forEach(question -> examples.add(new ListItem(question)));
            card.add(examples);
        }
        card.add(new Paragraph(article.why()));
        article.best().ifPresent(best -> card.add(quote(best)));
        article.mark().ifPresent(mark -> card.add(new Paragraph(words(mark, article.isSettled()))));
        marking.ifPresent(may -> card.add(actions(article, may)));
        return card;
    }

    private static String times(int number) {
        return number == 1 ? "once" : Format.number(number) + " times";
    }

    private String words(ArticleMark mark, boolean settled) {
        return (mark.state() == MarkState.WRITTEN ? "Marked as written " : "Ignored ") + Format.moment(mark.at()) + " by "
                + who.apply(mark.actor()) + (settled ? "." : ", and asked again since.");
    }

    private static Div quote(Citation best) {
        Paragraph text = new Paragraph(best.passage());
        text.addClassName("pre");
        Div quote = new Div(new Span("Nearest: " + best.title()), text);
        quote.addClassName("quote");
        return quote;
    }

    private static Component actions(MissingArticle article, Marking may) {
        QuestionGroup group = article.questions();
        Div line = new Div();
        line.addClassName("actions");
        if (article.isSettled()) {
            line.add(button("Reopen", group, () -> may.unmark(article.mark().orElseThrow().turn())));
            return line;
        }
        String title = group.question().length() > LONGEST_TITLE ? group.question().substring(0, LONGEST_TITLE)
                : group.question();
        RouterLink write = new RouterLink("Write article", KnowledgeView.class);
        write.setQueryParameters(QueryParameters.simple(Map.of("title", title)));
        write.getElement().setAttribute("aria-label", "Write article: " + group.question());
        line.add(write, button("Mark as written", group, () -> may.mark(group.turn(), MarkState.WRITTEN)),
                button("Ignore", group, () -> may.mark(group.turn(), MarkState.IGNORED)));
        return line;
    }

    private static Button button(String words, QuestionGroup group, Runnable work) {
        Button button = new Button(words, pressed -> work.run());
        button.setAriaLabel(words + ": " + group.question());
        button.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
        return button;
    }
}
