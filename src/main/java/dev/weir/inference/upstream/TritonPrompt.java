package dev.weir.inference.upstream;

import dev.weir.inference.CatalogueModel;
import dev.weir.inference.ChatTemplate;
import dev.weir.inference.OutputText;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;

/** The conversation as one text, in the model's own chat template, ending where the assistant is to speak. */
final class TritonPrompt {
    private TritonPrompt() {
    }

    static String of(CatalogueModel model, JsonObject body) {
        ChatTemplate template = model.serving().template(model);
        List<JsonObject> messages = body.getJsonArray("messages").getValuesAs(JsonValue::asJsonObject);
        StringBuilder prompt = new StringBuilder();
        for (JsonObject message : messages) {
            String text = String.join("\n", OutputText.of(message));
            prompt.append(template.message(message.getString("role"), text));
        }
        return prompt.append(template.cue()).toString();
    }
}
