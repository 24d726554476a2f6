package dev.weir.widget;

import dev.weir.api.body.RequestBody;
import dev.weir.api.chat.ChatDelivery;
import dev.weir.platform.Failure;
import dev.weir.platform.FailureCode;
import dev.weir.platform.Json;
import dev.weir.platform.JsonFields;
import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;

/** A visitor's message, as the question that a tenant's program would ask for it. */
record VisitorQuestion(String id, String text) {
    private static final String ID_FORM = "[A-Za-z0-9-]{8,64}";
    private static final int LONGEST = 1 << 20;

    static VisitorQuestion read(JsonFields fields, int maxChars) {
        String id = fields.text("id", 1, 64).required();
        if (!id.matches(ID_FORM)) {
            throw Failure.invalid("id", "id must be 8 to 64 letters, digits and hyphens, a new one for every message.");
        }
        String text = fields.text("text", 0, LONGEST).required();
        fields.refuseOthers();
        if (text.length() > maxChars) {
            throw new Failure(FailureCode.REQUEST_TOO_LARGE, "A message has at most " + maxChars + " characters.")
                    .at("text");
        }
        if (text.isBlank()) {
            throw Failure.invalid("text", "text must not be empty.");
        }
        return new VisitorQuestion(id, text);
    }

    /** The same message asks the same again, so that one that arrives twice is answered once. */
    ChatDelivery.Question of(AdmittedVisitor guest) {
        JsonObject body = Json.createObjectBuilder().add("model", "auto").add("stream", true)
                .add("user", Visitor.userName(guest.visitor().id()))
                .add("messages", Json.createArrayBuilder().add(Json.createObjectBuilder().add("role", "user")
                        .add("content", text)))
                .add("metadata", Json.createObjectBuilder()
                        .add("conversation_id", guest.visitor().conversation().toString())
                        .add("assistant", guest.site().assistant().toString())).build();
        return new ChatDelivery.Question(guest.caller(), new RequestBody(body.toString().getBytes(StandardCharsets.UTF_8)),
                null, guest.visitor().conversation() + "/" + id, VisitorEvents.WIRE);
    }
}
