package dev.weir.console.shell;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.data.provider.DataProvider;
import com.vaadin.flow.router.QueryParameters;
import dev.weir.console.components.TenantItemPage;
import dev.weir.console.session.CurrentPerson;
import dev.weir.people.Role;
import dev.weir.tenant.Tenant;
import dev.weir.tenant.Tenants;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/** Whose data the pages show: a platform administrator chooses, everybody else sees their own tenant's name. */
@Dependent
public class TenantChoice extends Div {
    private static final long serialVersionUID = 1L;
    private static final int MOST = 10_000;

    private final transient CurrentPerson current;
    private final transient Tenants tenants;
    private final ComboBox<Tenant> choice = new ComboBox<>();

    @Inject
    TenantChoice(CurrentPerson current, Tenants tenants) {
        this.current = current;
        this.tenants = tenants;
        addClassName("tenant-choice");
    }

    /** Shows the choice once somebody is signed in. */
    void show() {
        if (current.person().role() != Role.PLATFORM_ADMIN) {
            current.tenant().ifPresent(own -> add(new Span(own.name())));
            return;
        }
        choice.setAriaLabel("Tenant");
        choice.setItemLabelGenerator(Tenant::name);
        choice.setItems(DataProvider.fromFilteringCallbacks(
                query -> matching(query.getFilter()).stream().skip(query.getOffset()).limit(query.getLimit()),
                query -> matching(query.getFilter()).size()));
        choice.addValueChangeListener(chosen -> {
            if (chosen.isFromClient()) {
                Optional<Tenant> wanted = Optional.ofNullable(chosen.getValue());
                // Until the page is there, which may ask about what is not saved, the box says what is shown.
                tell();
                wanted.ifPresent(this::choose);
            }
        });
        add(choice);
    }

    /** Says whose data this tab shows now, to whoever may choose. */
    void tell() {
        if (choice.getParent().isPresent()) {
            choice.setValue(current.tenant().orElse(null));
        }
    }

    private List<Tenant> matching(Optional<String> words) {
        return tenants.list(Optional.empty(), MOST).stream().filter(tenant -> tenant.isCalled(words.orElse("")))
                .sorted(Tenant.BY_NAME).toList();
    }

    private void choose(Tenant tenant) {
        UI ui = getUI().orElseThrow();
        QueryParameters address = TenantAddress.of(tenant.id());
        if (ui.getCurrentView() instanceof TenantItemPage one) {
            ui.navigate(one.others(), address);
        } else {
            ui.navigate(ui.getInternals().getActiveViewLocation().getPath(), address);
        }
    }
}
