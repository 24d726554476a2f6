package dev.weir.console;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What axe-core finds on a page, of the serious and the critical kind, by the rules of WCAG 2.2 A and AA. */
final class Axe {
    private static final String SCRIPT = "/axe.min.js";
    private static final String RUN = """
            async () => (await axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']}))
              .violations.filter(found => found.impact === 'serious' || found.impact === 'critical')
              .map(found => found.id + ' at ' + found.nodes.slice(0, 3).map(node => node.target.join(' ')).join(', '))""";

    private Axe() {
    }

    @SuppressWarnings("unchecked")
    static List<String> seriousOn(Page page) {
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
