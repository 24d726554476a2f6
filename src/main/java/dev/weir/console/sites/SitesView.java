package dev.weir.console.sites;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import dev.weir.assistant.KnownAssistant;
import dev.weir.console.components.Confirm;
import dev.weir.console.components.Format;
import dev.weir.console.components.Grids;
import dev.weir.console.components.Notice;
import dev.weir.console.components.TenantPage;
import dev.weir.console.session.CurrentPerson;
import dev.weir.site.Origin;
import dev.weir.site.SiteKey;
import dev.weir.tenant.Tenant;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Where the tenant's customers find the chat. */
@Route("sites")
@PageTitle("Sites – Weir")
@RolesAllowed({"tenant_admin", "platform_admin"})
@Dependent
public class SitesView extends TenantPage {
    private static final long serialVersionUID = 1L;

    private final transient SiteService service;

    @Inject
    SitesView(SiteService service, CurrentPerson current) {
        super("Sites", "The pages that show the chat. A site key is public: it works only on its own pages and gives access "
                + "only to a visitor's own conversation.", current);
        this.service = service;
    }

    @Override
    protected void show(Tenant tenant) {
        List<SiteKey> keys = service.keys(person(), tenant.id());
        List<KnownAssistant> assistants = service.assistants(person(), tenant.id());
        Button make = new Button("New site key", VaadinIcon.PLUS.create(), pressed -> new SiteDialog(assistants,
                Optional.empty(), draft -> {
                    SiteKey made = service.make(person(), tenant.id(), draft);
                    refresh();
                    paste(made);
                    return true;
                }).open());
        make.addThemeVariants(ButtonVariant.PRIMARY);
        add(section("Site keys", keys.isEmpty() ? empty("No page shows the chat yet: create a site key and paste its embed "
                + "code.")
                : grid(tenant, keys, assistants), make), section("What a page needs", new Paragraph(
                        "The embed code of its site key, and nothing else: the script is small and sets no cookie."), hints()));
    }

    private static UnorderedList hints() {
        return new UnorderedList(new ListItem("The chat speaks English, German, French, Spanish, Italian, Portuguese, Dutch or "
                + "Arabic, whichever the page's or the visitor's language is. To choose one, write lang=\"de\" into the second line."),
                new ListItem("It follows the visitor's light or dark theme; theme=\"light\" or theme=\"dark\" fixes it. "
                        + "Colours, logo and words are chosen under “Design”."),
                new ListItem("If the page has a content security policy, add this server's address to its script-src and its "
                        + "connect-src."));
    }

    private Component grid(Tenant tenant, List<SiteKey> keys, List<KnownAssistant> assistants) {
        Grid<SiteKey> grid = Grids.of("Site keys", keys);
        grid.addComponentColumn(key -> new Div(new Div(key.name()), new Code(key.publicKey()))).setHeader("Name and key")
                .setWidth("17rem").setFlexGrow(0);
        grid.addColumn(key -> key.origins().stream().map(Origin::text).collect(Collectors.joining(", ")))
                .setHeader("Allowed origins").setWidth("10rem").setFlexGrow(2);
        grid.addColumn(key -> assistants.stream().filter(one -> one.id().equals(key.assistant())).findFirst()
                .map(KnownAssistant::name).orElse("not published")).setHeader("Assistant").setWidth("7rem")
                .setFlexGrow(1);
        grid.addColumn(key -> Format.number(key.requestsPerMinute())).setHeader("Messages per minute")
                .setTextAlign(ColumnTextAlign.END).setWidth("7rem")
                .setFlexGrow(0);
        grid.addColumn(key -> key.revokedAt().map(at -> "revoked " + Format.moment(at)).orElse("active"))
                .setHeader("State").setWidth("7rem").setFlexGrow(0);
        Grids.actions(grid, key -> key.revokedAt().isEmpty() ? actions(tenant, key, assistants)
                : new Span("–")).setWidth("20rem");
        return grid;
    }

    private Component actions(Tenant tenant, SiteKey key, List<KnownAssistant> assistants) {
        Button paste = new Button("Embed code", pressed -> paste(key));
        Button design = new Button("Design", pressed -> UI.getCurrent().navigate(DesignView.class, key.id().toString()));
        Button change = new Button("Change", pressed -> new SiteDialog(assistants, Optional.of(key), draft -> {
            boolean done = Notice.after("The site is changed; its key stays.",
                    () -> service.change(person(), tenant.id(), key, draft));
            refresh();
            return done;
        }).open());
        Button revoke = new Button("Revoke", pressed -> Confirm.ask("Revoke the key of “" + key.name() + "”?",
                "The chat on its pages ends within five seconds. This cannot be undone.", "Revoke the key", () -> {
                    Notice.after("The key is revoked.", () -> service.revoke(person(), tenant.id(), key));
                    refresh();
                }));
        design.setAriaLabel("Design the chat of " + key.name());
        paste.setAriaLabel("Embed code for " + key.name());
        change.setAriaLabel("Change " + key.name());
        revoke.setAriaLabel("Revoke " + key.name());
        paste.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
        design.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
        change.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
        revoke.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_ERROR);
        Div line = new Div(paste, design, change, revoke);
        line.addClassName("actions");
        return line;
    }

    private static void paste(SiteKey key) {
        UI.getCurrent().getPage().fetchCurrentURL(here -> new EmbedCodeDialog(key, here).open());
    }
}
