package dev.weir.widget;

import dev.weir.chat.ChatQuestion;
import dev.weir.inference.ChatRequest;
import dev.weir.inference.Message;
import dev.weir.inference.ServiceTier;
import dev.weir.platform.Failure;
import dev.weir.platform.FailureCode;
import dev.weir.platform.JsonFields;
import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
    ChatQuestion of(AdmittedVisitor guest) {
        ChatRequest request = new ChatRequest(List.of(Message.of("user", text)), "auto", true, false, ServiceTier.DEFAULT,
                Optional.of(Visitor.userName(guest.visitor().id())), Map.of("conversation_id",
                guest.visitor().conversation().toString(), "assistant", guest.site().assistant().toString()),
                JsonValue.EMPTY_JSON_OBJECT);
        return new ChatQuestion(guest.caller(), request, false, Optional.of(new ChatQuestion.Once(
                guest.visitor().conversation() + "/" + id, text.getBytes(StandardCharsets.UTF_8))));
    }
}
