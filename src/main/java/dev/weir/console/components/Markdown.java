package dev.weir.console.components;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.dom.Element;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An answer as customers see it: paragraphs, headings, lists, quotes, code, emphasis and links, by the rules of
 * {@code ui/widget/weir-chat.js}. HTML in it stays text, because every piece becomes a node of its own.
 */
public final class Markdown extends Div {
    private static final long serialVersionUID = 1L;
    private static final Pattern FENCE = Pattern.compile("^\\s*```.*");
    private static final Pattern BULLET = Pattern.compile("^\\s*[-*•]\\s+(.*)");
    private static final Pattern NUMBERED = Pattern.compile("^\\s*(\\d{1,3})[.)]\\s+(.*)");
    private static final Pattern HEADING = Pattern.compile("^#{1,6}\\s+(.*)");
    private static final Pattern QUOTE = Pattern.compile("^>\\s?(.*)");
    private static final Pattern INLINE = Pattern.compile("`([^`]+)`|\\*\\*(.+?)\\*\\*|\\*([^*\\s](?:[^*]*[^*\\s])?)\\*"
            + "|\\[([^\\]]+)\\]\\(([^)\\s]+)\\)|(https?://[^\\s<>)\\]]*[^\\s<>)\\].,;:!?'\"])");

    /** The text that is shown; empty ones show nothing. */
    public Markdown(String text) {
        addClassName("markdown");
        List<String> lines = text.lines().toList();
        Optional<Element> block = Optional.empty();
        for (int at = 0; at < lines.size(); at++) {
            if (FENCE.matcher(lines.get(at)).matches()) {
                at = code(lines, at + 1);
                block = Optional.empty();
            } else {
                block = line(lines.get(at), block);
            }
        }
    }

    /** Adds code up to the closing fence, or the end, and says where that is. */
    private int code(List<String> lines, int first) {
        int end = first;
        while (end < lines.size() && !FENCE.matcher(lines.get(end)).matches()) {
            end++;
        }
        Element code = new Element("code").setText(String.join("\n", lines.subList(first, end)));
        getElement().appendChild(new Element("pre").setAttribute("tabindex", "0").appendChild(code));
        return end;
    }

    /** Adds a line, to the block before it where it belongs there; answers the block that the next one may belong to. */
    private Optional<Element> line(String line, Optional<Element> before) {
        Matcher bullet = BULLET.matcher(line);
        Matcher numbered = NUMBERED.matcher(line);
        Matcher heading = HEADING.matcher(line);
        if (line.isBlank()) {
            return Optional.empty();
        } else if (bullet.matches()) {
            Element list = block("ul", before);
            list.appendChild(inline(bullet.group(1), new Element("li")));
            return Optional.of(list);
        } else if (numbered.matches()) {
            return Optional.of(numbered(numbered, before));
        } else if (heading.matches()) {
            getElement().appendChild(new Element("p").appendChild(inline(heading.group(1), new Element("strong"))));
            return Optional.empty();
        }
        return Optional.of(prose(line, before));
    }

    private Element numbered(Matcher found, Optional<Element> before) {
        Element list = block("ol", before);
        if (list.getChildCount() == 0 && !found.group(1).equals("1")) {
            list.setAttribute("start", found.group(1));
        }
        return list.appendChild(inline(found.group(2), new Element("li")));
    }

    private Element prose(String line, Optional<Element> before) {
        Matcher quote = QUOTE.matcher(line);
        Element parent = block(quote.matches() ? "blockquote" : "p", before);
        if (parent.getChildCount() > 0) {
            parent.appendChild(new Element("br"));
        }
        return inline(quote.matches() ? quote.group(1) : line, parent);
    }

    private Element block(String tag, Optional<Element> before) {
        return before.filter(block -> block.getTag().equals(tag)).orElseGet(() -> {
            Element block = new Element(tag);
            getElement().appendChild(block);
            return block;
        });
    }

    private static Element inline(String text, Element parent) {
        Matcher found = INLINE.matcher(text);
        int from = 0;
        while (found.find()) {
            plain(text.substring(from, found.start()), parent);
            parent.appendChild(piece(found));
            from = found.end();
        }
        plain(text.substring(from), parent);
        return parent;
    }

    private static Element piece(Matcher found) {
        if (found.group(1) != null) {
            return new Element("code").setText(found.group(1));
        } else if (found.group(2) != null) {
            return inline(found.group(2), new Element("strong"));
        } else if (found.group(3) != null) {
            return inline(found.group(3), new Element("em"));
        } else if (found.group(4) != null) {
            return link(found.group(5), found.group(4));
        }
        return link(found.group(6), found.group(6));
    }

    /** A link only where it leads to another page: no script, whatever an answer says. */
    private static Element link(String address, String words) {
        boolean safe = address.toLowerCase(Locale.ROOT).matches("(https?://|mailto:)\\S+");
        return safe ? new Element("a").setAttribute("href", address).setAttribute("target", "_blank")
                .setAttribute("rel", "noopener noreferrer").setText(words) : new Element("span").setText(words);
    }

    private static void plain(String text, Element parent) {
        if (!text.isEmpty()) {
            parent.appendChild(Element.createText(text));
        }
    }
}
