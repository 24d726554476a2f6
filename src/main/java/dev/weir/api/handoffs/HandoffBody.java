package dev.weir.api.handoffs;

import dev.weir.api.body.JsonAnswer;
import dev.weir.assistant.Citation;
import dev.weir.conversation.HandoffBrief;
import dev.weir.handoff.Handoff;
import dev.weir.handoff.HandoffNote;
import dev.weir.handoff.HandoffTerms;
import dev.weir.platform.Json;
import dev.weir.platform.JsonFields;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.List;

/** Handoffs as they are shown, and what a tenant wants of them. */
final class HandoffBody {
    private HandoffBody() {
    }

    static JsonObject json(Handoff handoff) {
        JsonObjectBuilder json = Json.createObjectBuilder().add("id", handoff.id().toString())
                .add("conversation_id", handoff.conversation().toString());
        JsonAnswer.addText(json, "turn_id", handoff.turn()).add("cause", handoff.cause().wireName())
                .add("reason", handoff.reason()).add("state", handoff.state().wireName());
        JsonAnswer.addText(json, "agent", handoff.agent()).add("created_at", handoff.createdAt().toString());
        JsonAnswer.addText(json, "taken_at", handoff.takenAt());
        JsonAnswer.addText(json, "answered_at", handoff.answeredAt());
        return JsonAnswer.addText(json, "ended_at", handoff.endedAt()).build();
    }

    static JsonObject whole(Handoff handoff, HandoffBrief brief, List<String> labels) {
        JsonObjectBuilder summary = Json.createObjectBuilder()
                .add("questions", Json.createArrayBuilder(brief.questions()));
        JsonAnswer.addText(summary, "answered", brief.answered()).add("cited", Json.createArrayBuilder(brief.cited()));
        return Json.createObjectBuilder(json(handoff)).add("summary", summary)
                .add("best_guess", brief.guess().<JsonValue>map(HandoffBody::guess).orElse(JsonValue.NULL))
                .add("labels", Json.createArrayBuilder(labels)).build();
    }

    static JsonObject json(HandoffNote note) {
        return Json.createObjectBuilder().add("id", note.id().toString()).add("text", note.text()).add("author", note.author())
                .add("created_at", note.createdAt().toString()).build();
    }

    private static JsonObject guess(HandoffBrief.Guess guess) {
        Citation citation = guess.citation();
        JsonObjectBuilder json = Json.createObjectBuilder().add("passage", citation.passage())
                .add("document_id", citation.documentId().toString()).add("title", citation.title());
        return JsonAnswer.addText(json, "url", citation.url()).add("confidence", guess.confidence()).build();
    }

    static HandoffTerms terms(JsonFields fields) {
        HandoffTerms usual = HandoffTerms.USUAL;
        HandoffTerms terms = new HandoffTerms(fields.text("office_hours", 0, HandoffTerms.MAX_HOURS).orElse(usual.officeHours()),
                fields.integer("alert_after_minutes", 1, HandoffTerms.MOST_MINUTES).orElse(usual.alertAfterMinutes()),
                fields.integer("thumbs_down", 0, HandoffTerms.MOST_DOWNS).orElse(usual.thumbsDown()));
        fields.refuseOthers();
        return terms;
    }

    static JsonObject json(HandoffTerms terms) {
        return Json.createObjectBuilder().add("office_hours", terms.officeHours())
                .add("alert_after_minutes", terms.alertAfterMinutes()).add("thumbs_down", terms.thumbsDown()).build();
    }
}
