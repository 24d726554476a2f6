package dev.weir.console.components;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Paragraph;
import dev.weir.inference.Message;

/** What somebody said, as the customer's chat shows it: their own words to the letter, answers as Markdown. */
public final class SaidText {
    private SaidText() {
    }

    /** The text of a message. */
    public static Component of(Message message) {
        if (message.role().equals("assistant") && !message.text().isEmpty()) {
            return new Markdown(message.text());
        }
        Paragraph text = new Paragraph(message.text().isEmpty() ? "(no text)" : message.text());
        text.addClassName("pre");
        return text;
    }
}
