package dev.weir.console.versions;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import java.util.List;
import java.util.stream.Stream;

/** Two prompts beside each other, with the words that differ marked. */
public final class PromptDiff extends Div {
    private static final long serialVersionUID = 1L;

    /**
     * The prompts under whose they are.
     *
     * @param before such as {@code Theirs}
     */
    @SuppressWarnings("this-escape") // A component sets itself up where it is made.
    public PromptDiff(String before, String old, String after, String now) {
        TextDiff diff = TextDiff.of(old, now);
        add(side(before, diff.before(), "del"), side(after, diff.after(), "ins"));
        addClassNames("columns", "texts");
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
        return new Div(new H3(title), text);
    }

    private static Component marked(String tag, String words) {
        HtmlContainer mark = new HtmlContainer(tag);
        mark.setText(words);
        return mark;
    }
}
