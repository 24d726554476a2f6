package dev.weir.console.knowledge;

import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.RouterLink;
import dev.weir.console.components.Format;
import dev.weir.console.reports.ReportsView;
import dev.weir.report.QuestionGroup;
import java.util.List;

/** What was asked without an answer, the most expensive first. */
final class UnansweredPanel extends Div {
    private static final long serialVersionUID = 1L;
    private static final int SHOWN = 20;

    UnansweredPanel(List<QuestionGroup> groups) {
        if (groups.isEmpty()) {
            add(new Paragraph("All recent questions were answered without a model, or there were none."));
            return;
        }
        add(new Paragraph("The latest 300 turns in 90 days that a model or a human had to answer, grouped by meaning, most "
                + "expensive first. A document that answers them makes them free."),
                new RouterLink("Which articles to write, and why no passage answered", ReportsView.class));
        groups.stream().limit(SHOWN).forEach(group -> add(new Details(group.question() + " — "
                + Format.number(group.questions()) + " asked, " + Format.money(group.cost()) + (group.handoffs() == 0 ? ""
                : ", " + group.handoffs() + " waited for a human"), examples(group))));
        if (groups.size() > SHOWN) {
            add(new Paragraph("These are the " + SHOWN + " most expensive of " + Format.number(groups.size()) + " groups."));
        }
    }

    private static UnorderedList examples(QuestionGroup group) {
        UnorderedList list = new UnorderedList();
        group.examples().forEach(question -> list.add(new ListItem(question)));
        return list;
    }
}
