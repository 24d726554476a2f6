package dev.weir.console.knowledge;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import dev.weir.console.components.Format;
import dev.weir.knowledge.DocumentPassage;
import dev.weir.knowledge.DocumentSummary;
import java.util.List;

/** The passages a document was cut into, as they are searched and quoted. */
final class PassagesDialog extends Dialog {
    private static final long serialVersionUID = 1L;

    PassagesDialog(DocumentSummary document, List<DocumentPassage> passages) {
        setHeaderTitle(document.title());
        setWidth("min(46rem, 94vw)");
        Div content = new Div();
        content.addClassName("passages");
        // Long documents are scrolled with the keyboard, too.
        content.getElement().setAttribute("tabindex", "0").setAttribute("role", "region")
                .setAttribute("aria-label", "Passages of " + document.title());
        if (passages.isEmpty()) {
            content.add(new Paragraph(document.error().orElse("There are no passages yet: the document is being read.")));
        }
        if (passages.size() < document.passages()) {
            content.add(new Paragraph("These are the first " + Format.number(passages.size()) + " of "
                    + Format.number(document.passages()) + " passages."));
        }
        passages.forEach(passage -> content.add(passage(passage)));
        add(content);
        getFooter().add(new Button("Close", pressed -> close()));
    }

    private static Div passage(DocumentPassage passage) {
        Paragraph text = new Paragraph(passage.text());
        text.addClassName("pre");
        Span tokens = new Span(Format.count(passage.tokens(), "token"));
        tokens.addClassName("tile-note");
        return new Div(new H3(passage.heading()), text, tokens);
    }
}
