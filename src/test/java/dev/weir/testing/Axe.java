package dev.weir.testing;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What axe-core finds on a page, of the serious and the critical kind, by the rules of WCAG 2.2 A and AA. */
public final class Axe {
    private static final String SCRIPT = "/axe.min.js";
    /** A grid's cell may be focused and does nothing when it is hit: what it holds is the target. */
    private static final String RUN = """
            async () => (await axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']}))
              .violations.filter(found => found.impact === 'serious' || found.impact === 'critical')
              .map(found => ({id: found.id, places: found.nodes.map(node => node.target.flat().join(' '))
                .filter(place => found.id !== 'target-size' || !/#vaadin-grid-cell-\\d+$/.test(place))}))
              .filter(found => found.places.length > 0)
              .map(found => found.id + ' at ' + found.places.slice(0, 3).join(', '))""";

    private Axe() {
    }

    /** The rule and the places of each finding. */
    @SuppressWarnings("unchecked")
    public static List<String> seriousOn(Page page) {
        page.evaluate(script());
        return (List<String>) page.evaluate(RUN);
    }

    private static String script() {
        try (InputStream resource = Axe.class.getResourceAsStream(SCRIPT)) {
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
