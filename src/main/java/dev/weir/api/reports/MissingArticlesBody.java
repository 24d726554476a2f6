package dev.weir.api.reports;

import dev.weir.api.body.JsonAnswer;
import dev.weir.platform.Failure;
import dev.weir.platform.Json;
import dev.weir.platform.JsonFields;
import dev.weir.report.ArticleMark;
import dev.weir.report.MarkState;
import dev.weir.report.MissingArticle;
import dev.weir.report.MissingReport;
import dev.weir.report.QuestionGroup;
import dev.weir.report.ReportDays;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;

/** Articles that are missing, on the wire. */
final class MissingArticlesBody {
    private static final int LONGEST_STATE = 20;

    private MissingArticlesBody() {
    }

    static JsonObject json(ReportDays days, MissingReport report) {
        JsonArrayBuilder data = Json.createArrayBuilder();
        report.articles().forEach(article -> data.add(json(article)));
        return Json.createObjectBuilder().add("from", days.from().toString()).add("to", days.to().toString())
                .add("data", data).add("groups", report.groups()).add("questions_examined", report.questions())
                .add("ungrouped", report.ungrouped()).add("truncated", report.cut()).build();
    }

    private static JsonObject json(MissingArticle article) {
        QuestionGroup group = article.questions();
        JsonObjectBuilder json = Json.createObjectBuilder().add("turn_id", group.turn().toString())
                .add("question", group.question()).add("last_asked_at", group.latest().toString())
                .add("questions", group.questions()).add("handoffs", group.handoffs())
                .add("model_cost_usd", group.cost().toString()).add("cost_usd", article.cost().toString())
                .add("examples", Json.createArrayBuilder(group.examples()));
        article.best().ifPresentOrElse(best -> json.add("best_passage", JsonAnswer.addText(Json.createObjectBuilder()
                .add("document_id", best.documentId().toString()).add("title", best.title()), "url", best.url())
                .add("passage", best.passage())), () -> json.addNull("best_passage"));
        json.add("why", article.why());
        article.mark().ifPresentOrElse(mark -> json.add("mark", json(mark)), () -> json.addNull("mark"));
        return json.build();
    }

    private static JsonObjectBuilder json(ArticleMark mark) {
        return Json.createObjectBuilder().add("turn_id", mark.turn().toString()).add("state", mark.state().wireName())
                .add("by", mark.actor()).add("at", mark.at().toString());
    }

    static MarkState state(JsonFields fields) {
        MarkState state = MarkState.named(fields.text("state", 1, LONGEST_STATE).required())
                .orElseThrow(() -> Failure.invalid("state", "state must be written or ignored."));
        fields.refuseOthers();
        return state;
    }
}
