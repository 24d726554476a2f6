package dev.weir.console.sites;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.component.orderedlayout.VerticalLayout;
import dev.weir.console.components.CopyButton;
import dev.weir.site.Origin;
import dev.weir.site.SiteKey;
import java.net.URL;
import java.util.stream.Collectors;

/** The two lines that put the chat on a page. */
final class EmbedCodeDialog extends Dialog {
    private static final long serialVersionUID = 1L;

    /** @param here the address at which the console is looked at: the widget lives on the same server */
    EmbedCodeDialog(SiteKey site, URL here) {
        String lines = lines(site, here.getProtocol() + "://" + here.getAuthority());
        setHeaderTitle("Embed code for “" + site.name() + "”");
        setWidth("min(46rem, 94vw)");
        Pre text = new Pre(lines);
        text.addClassName("paste");
        text.getElement().setAttribute("tabindex", "0").setAttribute("role", "region")
                .setAttribute("aria-label", "Embed code");
        Button copy = new CopyButton(lines, () -> text.getElement()
                .executeJs("this.focus(); getSelection().selectAllChildren(this)"));
        VerticalLayout content = new VerticalLayout(new Paragraph("Paste this where the chat should appear, at the end of the "
                + "page. It works only on " + site.origins().stream().map(Origin::text).collect(Collectors.joining(", "))
                + "."), text, copy);
        content.setPadding(false);
        add(content);
        Button done = new Button("Close", pressed -> close());
        done.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(done);
    }

    /** What is pasted; the name is the tenant's own and is spelled so that it stays an attribute. */
    static String lines(SiteKey site, String server) {
        return "<script type=\"module\" src=\"" + server + "/widget/weir-chat.js\"></script>\n"
                + "<weir-chat site-key=\"" + site.publicKey() + "\" name=\"" + attribute(site.name()) + "\"></weir-chat>";
    }

    private static String attribute(String text) {
        return text.replace("&", "&amp;").replace("\"", "&quot;").replace("<", "&lt;");
    }
}
