package dev.weir.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The provisioned dashboard asks for nothing but documented metrics, under the names Prometheus sees. */
class DashboardTest {
    private static final Pattern ROW = Pattern.compile("^\\| `(weir_[a-z_]+)` \\| (\\w+) \\|", Pattern.MULTILINE);
    private static final Pattern ASKED = Pattern.compile("weir_[a-z_]+");

    @Test
    void everyPanelAsksForADocumentedMetric() throws IOException {
        Set<String> known = new TreeSet<>();
        ROW.matcher(Files.readString(Path.of("docs/metrics.md"))).results().forEach(row -> known.add(row.group(1)
                + switch (row.group(2)) {
                    case "counter" -> "_total";
                    case "timer" -> "_seconds";
                    default -> "";
                }));
        Set<String> asked = new TreeSet<>();
        JsonDocument.trusted(Files.readString(Path.of("docker/observability/grafana/dashboards/weir.json")))
                .getJsonArray("panels").forEach(panel -> panel.asJsonObject().getJsonArray("targets").forEach(target -> ASKED
                        .matcher(target.asJsonObject().getString("expr")).results().map(MatchResult::group)
                        .forEach(asked::add)));
        assertFalse(asked.size() < 10, asked.toString());
        asked.removeAll(known);
        assertEquals(Set.of(), asked);
    }
}
