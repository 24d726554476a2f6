package dev.weir.console.versions;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import dev.weir.assistant.AssistantVersion;
import dev.weir.console.components.Tables;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** How two versions of an assistant differ: their names, languages and policies field by field, their prompts word by word. */
public record VersionDiff(AssistantVersion before, AssistantVersion after) {
    /** A version as people call it. */
    public static String title(AssistantVersion version) {
        return "Version " + version.number() + switch (version.state()) {
            case "draft" -> " (draft)";
            case "published" -> " (published)";
            default -> "";
        };
    }

    /** Side by side, the older one first. */
    public Component component() {
        Div all = new Div();
        all.addClassName("stack-small");
        List<List<String>> rows = rows();
        all.add(rows.isEmpty() ? new Paragraph("Name, language, models and policy are the same.")
                : Tables.of("What differs", List.of("Field", title(before), title(after)), rows));
        if (before.prompt().equals(after.prompt())) {
            all.add(new Paragraph(before.prompt().isEmpty() ? "Neither has a prompt." : "The prompt is the same."));
        } else {
            all.add(prompts());
        }
        return all;
    }

    private List<List<String>> rows() {
        List<List<String>> rows = new ArrayList<>();
        row(rows, "Name", before.name(), after.name());
        row(rows, "Language", before.language(), after.language());
        PolicyDiff.of(before.policy(), after.policy()).lines()
                .forEach(line -> rows.add(List.of(line.field(), line.before(), line.after())));
        return rows;
    }

    private static void row(List<List<String>> rows, String field, String old, String now) {
        if (!old.equals(now)) {
            rows.add(List.of(field, old, now));
        }
    }

    private Component prompts() {
        TextDiff diff = TextDiff.of(before.prompt(), after.prompt());
        Div pair = new Div(side(title(before), diff.before(), "del"), side(title(after), diff.after(), "ins"));
        pair.addClassNames("columns", "texts");
        return pair;
    }

    private static Div side(String title, List<TextDiff.Piece> pieces, String changed) {
        Paragraph text = new Paragraph();
        text.addClassName("pre");
        if (pieces.isEmpty()) {
            text.setText("(no prompt)");
        }
        Stream<Component> parts = pieces.stream().map(piece -> piece.changed() ? marked(changed, piece.text())
                : new Span(piece.text()));
        parts.forEach(text::add);
        return new Div(new H3("Prompt of " + Character.toLowerCase(title.charAt(0)) + title.substring(1)), text);
    }

    private static Component marked(String tag, String words) {
        HtmlContainer mark = new HtmlContainer(tag);
        mark.setText(words);
        return mark;
    }
}
