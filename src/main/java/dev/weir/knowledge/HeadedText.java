package dev.weir.knowledge;

import java.util.Optional;
import java.util.Set;
import org.xml.sax.Attributes;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** The text of an XHTML document: headings as Markdown writes them, so that passages know what they stand under. */
final class HeadedText extends DefaultHandler {
    private static final Set<String> PARAGRAPHS = Set.of("p", "div", "table", "ul", "ol", "pre", "blockquote", "section");
    private static final Set<String> LINES = Set.of("li", "tr", "br", "dt", "dd");
    private static final Set<String> CELLS = Set.of("td", "th");

    private final StringBuilder text = new StringBuilder();
    private final int maxCharacters;
    private Optional<String> firstHeading = Optional.empty();
    private int headingFrom = -1;
    private boolean inBody;
    private boolean full;

    HeadedText(int maxCharacters) {
        this.maxCharacters = maxCharacters;
    }

    /** Whether reading ended because there was more text than may be. */
    boolean isFull() {
        return full;
    }

    Optional<String> firstHeading() {
        return firstHeading;
    }

    @Override
    public void startElement(String uri, String name, String qualified, Attributes attributes) {
        inBody |= name.equals("body");
        if (isHeading(name)) {
            text.append("\n\n").append("#".repeat(name.charAt(1) - '0')).append(' ');
            headingFrom = text.length();
        } else {
            separate(name);
        }
    }

    @Override
    public void endElement(String uri, String name, String qualified) {
        if (isHeading(name) && headingFrom >= 0) {
            endHeading();
        } else {
            separate(name);
        }
    }

    @Override
    public void characters(char[] characters, int start, int length) throws SAXException {
        if (!inBody) {
            return;
        }
        full = text.length() + length > maxCharacters;
        if (full) {
            throw new SAXException("more than " + maxCharacters + " characters");
        }
        text.append(characters, start, length);
    }

    @Override
    public void ignorableWhitespace(char[] characters, int start, int length) throws SAXException {
        characters(characters, start, length);
    }

    /** A heading is one line, or none. */
    private void endHeading() {
        String heading = text.substring(headingFrom).replaceAll("\\s+", " ").strip();
        text.setLength(heading.isEmpty() ? text.lastIndexOf("\n\n") : headingFrom);
        text.append(heading).append("\n\n");
        firstHeading = firstHeading.or(() -> Optional.of(heading).filter(words -> !words.isEmpty()));
        headingFrom = -1;
    }

    private void separate(String name) {
        if (headingFrom < 0) {
            text.append(PARAGRAPHS.contains(name) ? "\n\n" : LINES.contains(name) ? "\n" : CELLS.contains(name) ? " " : "");
        }
    }

    private static boolean isHeading(String name) {
        return name.length() == 2 && name.charAt(0) == 'h' && name.charAt(1) >= '1' && name.charAt(1) <= '6';
    }

    @Override
    public String toString() {
        return text.toString().replaceAll("[ \\t\\u00A0]+", " ").replaceAll(" ?\n ?", "\n").replaceAll("\n{3,}", "\n\n");
    }
}
