package dev.weir.console.components;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.weir.inference.Message;
import org.junit.jupiter.api.Test;

/** What customers see bold, agents see bold. */
class MarkdownTest {
    @Test
    void anAnswerLooksAsItDoesInTheCustomersChat() {
        assertEquals("<p><strong>Bring</strong>it <em>back</em>:</p>", html("**Bring**it *back*:"));
        assertEquals("<ol start=\"2\"><li>Pack it</li><li><code>Label</code>it</li></ol>", html("2. Pack it\n3. `Label`it"));
        assertEquals("<ul><li>one</li><li>two</li></ul><p>three<br>four</p>", html("- one\n* two\n\nthree\nfour"));
        assertEquals("<p><strong>Hours</strong></p><blockquote>nine to five</blockquote>", html("## Hours\n> nine to five"));
        assertEquals("<pre tabindex=\"0\"><code>**as it is**</code></pre>", html("```\n**as it is**\n```"));
    }

    @Test
    void nothingInItRuns() {
        String html = html("<img src=x onerror=alert(1)> [evil](javascript:alert(1)) [help](https://shop.example/help).");
        assertFalse(html.contains("<img") || html.contains("href=\"javascript"), html);
        assertEquals("<p>See <a rel=\"noopener noreferrer\" href=\"https://shop.example\" target=\"_blank\">https://shop.example</a>"
                + ".</p>", html("See https://shop.example."));
    }

    @Test
    void whatACustomerWroteStaysAsItIs() {
        assertEquals("**not** bold", SaidText.of(Message.of("user", "**not** bold")).getElement().getText());
    }

    private static String html(String text) {
        String outer = new Markdown(text).getElement().getOuterHTML();
        return outer.substring(outer.indexOf('>') + 1, outer.lastIndexOf('<')).replaceAll("\\s*\n\\s*", "");
    }
}
