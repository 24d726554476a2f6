package dev.weir.widget;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.weir.testing.Chromium;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Visitors of a foreign page in a real browser, and what the browser complains of. */
final class WidgetBrowser implements AutoCloseable {
    private static final Path PICTURES = Path.of("target", "screenshots");
    private static final String WATCH = """
            window.draws = [];
            window.watchDraws = () => new MutationObserver(changes => changes
                .filter(({target}) => target.classList.contains('text') && target.closest('[aria-busy=true]'))
                .forEach(() => window.draws.push(document.timeline.currentTime)))
              .observe(document.querySelector('weir-chat').shadowRoot, {childList: true, subtree: true});
            document.addEventListener('securitypolicyviolation', event => console.error('policy: ' + event.violatedDirective
              + ' ' + event.blockedURI + ' ' + event.sample));""";

    private final Chromium chromium = Chromium.launch();
    private final ForeignPage foreign;
    private final WidgetNode node;
    private final String siteKey;

    WidgetBrowser(WidgetNode node) {
        this.node = node;
        this.foreign = ForeignPage.of(node);
        this.siteKey = node.newSite("foreign page", foreign.origin()).getString("site_key");
    }

    /** Where the foreign page is. */
    String origin() {
        return foreign.origin();
    }

    /** For whoever is not a visitor. */
    Browser browser() {
        return chromium.browser();
    }

    /** A page that the tenant named. */
    Visit visit(String language, int width, ColorScheme scheme) {
        return visit(language, width, scheme, siteKey);
    }

    Visit visit(String language, int width, ColorScheme scheme, String key) {
        foreign.show(key + "\" lang=\"" + language);
        BrowserContext context = chromium.browser().newContext(new Browser.NewContextOptions()
                .setViewportSize(width, 760).setColorScheme(scheme));
        context.addInitScript(WATCH);
        return new Visit(context, context.newPage(), new ArrayList<>(), new ArrayList<>()).go();
    }

    @Override
    public void close() {
        chromium.close();
        foreign.close();
    }

    /** One visitor's page. */
    final class Visit implements AutoCloseable {
        private final BrowserContext context;
        private final Page page;
        private final List<String> faults;
        private final List<String> requests;

        private Visit(BrowserContext context, Page page, List<String> faults, List<String> requests) {
            this.context = context;
            this.page = page;
            this.faults = faults;
            this.requests = requests;
        }

        private Visit go() {
            page.onPageError(error -> faults.add("script: " + error));
            page.onConsoleMessage(message -> {
                if (message.type().equals("error") && !message.text().contains("net::ERR_")) {
                    faults.add(message.text());
                }
            });
            page.onRequest(request -> requests.add(request.url()));
            page.navigate(foreign.origin() + "/demo/");
            return this;
        }

        BrowserContext context() {
            return context;
        }

        Page page() {
            return page;
        }

        Visit anotherTab() {
            return new Visit(context, context.newPage(), faults, requests).go();
        }

        void open() {
            page.locator("weir-chat button.launch").click();
        }

        void ask(String text) {
            Locator input = page.locator("weir-chat .panel > form textarea");
            input.fill(text);
            input.press("Enter");
        }

        Locator log() {
            return page.locator("weir-chat .log");
        }

        /** The assistant's messages, the greeting first. */
        Locator answers() {
            return page.locator("weir-chat .msg:not(.me)");
        }

        Locator button(String name) {
            return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true)).last();
        }

        /** What the console and the page's policy complained of. */
        List<String> faults() {
            return faults;
        }

        /** From now on it is noted when answers on their way are drawn. */
        void watchDraws() {
            page.evaluate("window.watchDraws()");
        }

        /** In which frame an answer on its way was drawn, for each time. */
        List<?> draws() {
            return (List<?>) page.evaluate("window.draws");
        }

        /** What was asked of anybody but the page's server and the widget's. */
        List<String> foreignRequests() {
            return requests.stream().filter(url -> !url.startsWith(foreign.origin() + "/")
                    && !url.startsWith(node.origin() + "/widget/") && !url.startsWith("blob:")).toList();
        }

        void shoot(String name) {
            page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")));
        }

        @Override
        public void close() {
            context.close();
        }
    }
}
