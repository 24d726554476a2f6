package dev.weir.console.inbox;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEvent;
import com.vaadin.flow.router.HasUrlParameter;
import com.vaadin.flow.router.OptionalParameter;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import dev.weir.console.components.LivePage;
import dev.weir.console.components.LiveUpdates;
import dev.weir.console.components.Notice;
import dev.weir.console.components.TenantItemPage;
import dev.weir.console.session.CurrentPerson;
import dev.weir.handoff.HandoffId;
import dev.weir.people.Role;
import dev.weir.platform.Failure;
import dev.weir.platform.Ids;
import dev.weir.tenant.Tenant;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/** Who waits for a human, and the conversation that is looked after. */
@Route("inbox")
@PageTitle("Inbox – Weir")
@PermitAll
@Dependent
public class InboxView extends LivePage implements HasUrlParameter<String>, TenantItemPage {
    private static final long serialVersionUID = 1L;

    private final transient InboxService service;
    private final transient CurrentPerson current;
    private final Paragraph nobody = new Paragraph();
    private final InboxFilters filters = new InboxFilters(() -> tenant().ifPresent(this::follow));
    private final InboxList list = new InboxList();
    private transient Optional<HandoffId> wanted = Optional.empty();

    @Inject
    InboxView(InboxService service, CurrentPerson current, LiveUpdates pulse) {
        super("Inbox", "Conversations that need a human, longest waiting first. Take one to reply.",
                current, pulse);
        this.service = service;
        this.current = current;
        nobody.addClassName("empty");
    }

    @Override
    public void setParameter(BeforeEvent event, @OptionalParameter String id) {
        wanted = Ids.parse(id).map(HandoffId::new);
    }

    @Override
    public Class<? extends Component> others() {
        return InboxView.class;
    }

    @Override
    protected void show(Tenant tenant) {
        Div waiting = new Div(filters, nobody, list);
        waiting.addClassName("stack-small");
        if (person().role().covers(Role.AGENT)) {
            Button canned = new Button("Canned replies", pressed -> new CannedDialog(() -> service.cannedReplies(person(), tenant),
                    reply -> service.keepReply(person(), tenant, reply),
                    shortcut -> service.removeReply(person(), tenant, shortcut)).open());
            canned.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
            waiting.add(canned);
        }
        waiting.add(shortcuts(), bell());
        if (person().role().covers(Role.TENANT_ADMIN)) {
            waiting.add(new TermsPanel(service.terms(person(), tenant), terms -> {
                Notice.after("Saved.", () -> service.agree(person(), tenant, terms));
                follow(tenant);
            }));
        }
        Div columns = new Div(waiting);
        columns.addClassName("inbox");
        wanted.ifPresent(id -> {
            columns.addClassName("chosen");
            columns.add(chosen(tenant, id));
        });
        follow(tenant);
        add(columns);
    }

    private static Button shortcuts() {
        Button keys = new Button("Keyboard shortcuts", pressed -> new ShortcutsDialog().open());
        keys.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
        keys.getElement().setAttribute("data-key", "?");
        return keys;
    }

    private static Button bell() {
        Button bell = new Button("Turn on sound and notifications");
        bell.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
        bell.getElement().executeJs("window.weirNotifyButton(this)");
        return bell;
    }

    private Div chosen(Tenant tenant, HandoffId id) {
        try {
            return new Div(new HandoffPanel(service, current, tenant, service.find(person(), tenant, id), () -> follow(tenant)));
        } catch (Failure gone) {
            return empty(gone.getMessage());
        }
    }

    @Override
    protected void follow(Tenant tenant) {
        filters.offer(service.usedLabels(person(), tenant));
        InboxFilter filter = filters.chosen();
        List<InboxRow> rows = service.rows(person(), tenant, filter);
        nobody.setText(filter.isNarrow() ? "Nothing matches." : filter.tab().empty());
        nobody.setVisible(rows.isEmpty());
        list.setVisible(!rows.isEmpty());
        list.show(rows, wanted.map(HandoffId::toString).orElse(""), handoff -> HandoffPanel.who(current, tenant, handoff));
    }
}
