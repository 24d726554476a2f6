package dev.weir.console.versions;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Paragraph;
import dev.weir.assistant.Policy;
import dev.weir.assistant.PolicyDocument;
import dev.weir.console.components.Tables;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.stream.Collectors;

/** What differs between two policies, field by field. */
public record PolicyDiff(List<Line> lines) {
    /** A field that differs. */
    public record Line(Setting setting, String before, String after) {
        String field() {
            return SettingList.PARTS.get(setting.part()) + ": " + setting.label();
        }
    }

    /** What a policy says that another did not. */
    public static PolicyDiff of(Policy before, Policy after) {
        JsonObject old = PolicyDocument.json(before);
        JsonObject now = PolicyDocument.json(after);
        return new PolicyDiff(SettingList.ALL.stream().filter(setting -> !setting.in(old).equals(setting.in(now)))
                .map(setting -> new Line(setting, PolicyValues.of(setting.in(old)), PolicyValues.of(setting.in(now)))).toList());
    }

    /** Whether they are the same. */
    public boolean isEmpty() {
        return lines.isEmpty();
    }

    /** In one line, for a list. */
    public String words() {
        return lines.stream()
                .map(line -> line.field() + " " + line.before() + " → " + line.after()).collect(Collectors.joining("; "));
    }

    /** As a table, the fields under their old and new values. */
    public Component table(String before, String after) {
        return lines.isEmpty() ? new Paragraph("No field differs.") : Tables.of("What differs", List.of("Field", before, after),
                lines.stream().map(line -> List.of(line.field(), line.before(), line.after())).toList());
    }
}
