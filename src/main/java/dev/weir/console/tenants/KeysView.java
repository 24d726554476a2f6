package dev.weir.console.tenants;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.orderedlayout.HorizontalLayout;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import dev.weir.console.components.Confirm;
import dev.weir.console.components.Format;
import dev.weir.console.components.Grids;
import dev.weir.console.components.Notice;
import dev.weir.console.components.ScopeWords;
import dev.weir.console.components.SecretDialog;
import dev.weir.console.components.TenantPage;
import dev.weir.console.session.CurrentPerson;
import dev.weir.tenant.ApiKey;
import dev.weir.tenant.NewKey;
import dev.weir.tenant.Scope;
import dev.weir.tenant.Tenant;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** What opens the tenant's API. */
@Route("keys")
@PageTitle("API keys – Weir")
@RolesAllowed({"tenant_admin", "platform_admin"})
@Dependent
public class KeysView extends TenantPage {
    private static final long serialVersionUID = 1L;
    private static final Duration OVERLAP = Duration.ofHours(1);

    private final transient TenantService service;

    @Inject
    KeysView(TenantService service, CurrentPerson current) {
        super("API keys", "Keys for the tenant's API. Weir stores only a hash: a key is shown once, when it is created.",
                current);
        this.service = service;
    }

    @Override
    protected void show(Tenant tenant) {
        List<ApiKey> keys = service.keys(person(), tenant.id());
        Button make = new Button("New key", VaadinIcon.PLUS.create(), pressed -> new KeyDialog(wanted ->
                handOver(() -> service.issue(person(), tenant.id(), wanted))).open());
        make.addThemeVariants(ButtonVariant.PRIMARY);
        Code address = new Code("/v1");
        UI.getCurrent().getPage().fetchCurrentURL(here ->
                address.setText(here.getProtocol() + "://" + here.getAuthority() + "/v1"));
        add(section("Keys", keys.isEmpty() ? empty("No keys yet.") : grid(tenant, keys), make),
                section("How to use one", new Paragraph("Every OpenAI client works: give it the key and this base address."),
                        address, new Paragraph("With the model “auto” Weir chooses where the answer comes from.")));
    }

    private Component grid(Tenant tenant, List<ApiKey> keys) {
        Grid<ApiKey> grid = Grids.of("Keys", keys);
        grid.addColumn(ApiKey::name).setHeader("Name").setWidth("10rem").setFlexGrow(1);
        grid.addComponentColumn(key -> new Code(key.prefix() + "…")).setHeader("Prefix").setWidth("13rem")
                .setFlexGrow(0);
        grid.addColumn(key -> key.scopes().size() == Scope.values().length ? "everything"
                : key.scopes().stream().sorted().map(ScopeWords::of).collect(Collectors.joining(", ")))
                .setHeader("Scopes").setWidth("10rem").setFlexGrow(2);
        grid.addColumn(key -> Format.moment(key.createdAt())).setHeader("Created").setWidth("13rem").setFlexGrow(0);
        grid.addColumn(KeysView::state).setHeader("State").setWidth("12rem").setFlexGrow(0);
        Grids.actions(grid, key -> key.isUsable(Instant.now()) ? actions(tenant, key) : new Span("–")).setWidth("12rem");
        return grid;
    }

    private static String state(ApiKey key) {
        return key.revokedAt().map(at -> "revoked " + Format.moment(at))
                .or(() -> key.expiresAt().map(at -> "until " + Format.moment(at))).orElse("active");
    }

    private Component actions(Tenant tenant, ApiKey key) {
        Button rotate = new Button("Rotate", pressed -> Confirm.ask("Rotate “" + key.name() + "”?",
                "The old key works for one hour more.", "Create new key",
                () -> handOver(() -> service.rotate(person(), tenant.id(), key, OVERLAP))));
        Button revoke = new Button("Revoke", pressed -> Confirm.ask("Revoke “" + key.name() + "”?",
                "Whoever uses it is refused within five seconds. This cannot be undone.", "Revoke the key", () -> {
                    Notice.after("The key is revoked.", () -> service.revoke(person(), tenant.id(), key));
                    refresh();
                }));
        rotate.setAriaLabel("Rotate " + key.name());
        revoke.setAriaLabel("Revoke " + key.name());
        rotate.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
        revoke.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_ERROR);
        return new HorizontalLayout(rotate, revoke);
    }

    private boolean handOver(Supplier<NewKey> work) {
        boolean done = Notice.after(() -> {
            NewKey key = work.get();
            new SecretDialog("The new key", key.text(), "It is shown only once: store it where your application reads it.")
                    .open();
            return "The key is created.";
        });
        refresh();
        return done;
    }
}
