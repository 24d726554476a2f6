package dev.weir.console.shell;

import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.page.AppShellConfigurator;
import com.vaadin.flow.component.page.ColorScheme;
import com.vaadin.flow.component.page.Inline;
import com.vaadin.flow.component.page.Push;
import com.vaadin.flow.server.AppShellSettings;
import com.vaadin.flow.shared.ui.Transport;

/**
 * The page around the console: its style sheets, push, and the colours the viewer chose last. Push polls: closing a web socket
 * whose browser is gone blocks this server's thread, and with it everything else of that session.
 */
@Push(transport = Transport.LONG_POLLING)
@ColorScheme(ColorScheme.Value.SYSTEM)
@StyleSheet("context://console/VAADIN/static/aura/aura.css")
@StyleSheet("context://console/VAADIN/static/console/weir.css")
public class ConsoleShell implements AppShellConfigurator {
    private static final long serialVersionUID = 1L;
    /** Before anything is painted, so that nothing flashes. */
    private static final String CHOSEN_COLOURS = """
            try { const chosen = localStorage.getItem('weir.colours');
              if (chosen) document.documentElement.style.colorScheme = chosen; } catch (blocked) { }""";

    @Override
    public void configurePage(AppShellSettings settings) {
        settings.addInlineWithContents(Inline.Position.PREPEND, CHOSEN_COLOURS, Inline.Wrapping.JAVASCRIPT);
        settings.addFavIcon("icon", "VAADIN/static/console/weir.svg", "any");
    }
}
