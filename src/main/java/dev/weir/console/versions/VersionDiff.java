package dev.weir.console.versions;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import dev.weir.assistant.AssistantVersion;
import dev.weir.console.components.Tables;
import java.util.ArrayList;
import java.util.List;

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
        return new PromptDiff(promptOf(before), before.prompt(), promptOf(after), after.prompt());
    }

    private static String promptOf(AssistantVersion version) {
        String title = title(version);
        return "Prompt of " + Character.toLowerCase(title.charAt(0)) + title.substring(1);
    }
}
