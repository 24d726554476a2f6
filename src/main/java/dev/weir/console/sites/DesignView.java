package dev.weir.console.sites;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEvent;
import com.vaadin.flow.router.HasUrlParameter;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouterLink;
import dev.weir.console.components.Notice;
import dev.weir.console.components.TenantItemPage;
import dev.weir.console.components.TenantPage;
import dev.weir.console.session.CurrentPerson;
import dev.weir.platform.Failure;
import dev.weir.platform.FailureCode;
import dev.weir.platform.Ids;
import dev.weir.site.ChatSettings;
import dev.weir.site.SiteKey;
import dev.weir.site.SiteKeyId;
import dev.weir.tenant.Tenant;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;

/** How a site's chat looks and behaves, beside the chat as visitors will see it. */
@Route("site")
@PageTitle("Chat design – Weir")
@RolesAllowed({"tenant_admin", "platform_admin"})
@Dependent
public class DesignView extends TenantPage implements HasUrlParameter<String>, TenantItemPage {
    private static final long serialVersionUID = 1L;

    private final transient SiteService service;
    private final transient Clock clock;
    private transient SiteKeyId wanted;
    private transient ChatSettings saved = ChatSettings.USUAL;
    private DesignForm form;
    private ChatPreview preview;

    @Inject
    DesignView(SiteService service, CurrentPerson current, Clock clock) {
        super("Chat design", "How the chat looks on your pages and what it does by itself. The preview is the chat itself; pages show "
                + "what you save within seconds.", current);
        this.service = service;
        this.clock = clock;
    }

    @Override
    public void setParameter(BeforeEvent event, String id) {
        wanted = Ids.parse(id).map(SiteKeyId::new).orElseThrow(NotFoundException::new);
    }

    @Override
    public Class<SitesView> others() {
        return SitesView.class;
    }

    @Override
    protected void show(Tenant tenant) {
        SiteKey site = find(tenant);
        saved = service.chat(person(), tenant.id(), wanted);
        preview = new ChatPreview(site.name(), saved, clock);
        form = new DesignForm(saved, tenant.zone().getId(), this::changed);
        Button save = new Button("Save", pressed -> save(tenant));
        save.addThemeVariants(ButtonVariant.PRIMARY);
        Div first = new Div(new RouterLink("All sites", SitesView.class), save);
        first.addClassNames("actions", "design-bar");
        Div both = new Div(form, preview);
        both.addClassName("design");
        add(first, both);
    }

    private void changed() {
        form.read().ifPresent(preview::show);
    }

    private void save(Tenant tenant) {
        Optional<ChatSettings> chosen = form.read();
        if (chosen.isEmpty()) {
            Notice.failed("Nothing was saved: correct the marked field first.");
            return;
        }
        Notice.after("The chat's design is saved.", () -> saved = service.design(person(), tenant.id(), wanted, chosen.get()));
    }

    /** Whoever leaves loses what was changed and not saved, also what cannot be saved. */
    @Override
    protected boolean isUnsaved() {
        return form != null && !form.read().equals(Optional.of(saved));
    }

    @Override
    protected void letGo() {
        form = null;
    }

    /** One that is unknown or another tenant's. */
    private SiteKey find(Tenant tenant) {
        try {
            return service.key(person(), tenant.id(), wanted);
        } catch (Failure refused) {
            if (refused.code() == FailureCode.NOT_FOUND) {
                throw new NotFoundException();
            }
            throw refused;
        }
    }
}
