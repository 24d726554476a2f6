package dev.weir.console;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.data.provider.DataProvider;
import dev.weir.people.Role;
import dev.weir.tenant.Tenant;
import dev.weir.tenant.Tenants;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Whose data the pages show: a platform administrator chooses, everybody else sees their own tenant's name. */
@Dependent
public class TenantChoice extends Div {
    private static final long serialVersionUID = 1L;
    private static final int MOST = 10_000;

    private final transient CurrentPerson current;
    private final transient Tenants tenants;

    @Inject
    TenantChoice(CurrentPerson current, Tenants tenants) {
        this.current = current;
        this.tenants = tenants;
        addClassName("tenant-choice");
    }

    /** Shows the choice once somebody is signed in. */
    void show() {
        Optional<Tenant> tenant = current.tenant();
        if (current.person().role() != Role.PLATFORM_ADMIN) {
            tenant.ifPresent(own -> add(new Span(own.name())));
            return;
        }
        ComboBox<Tenant> choice = new ComboBox<>();
        choice.setAriaLabel("Tenant");
        choice.setItemLabelGenerator(Tenant::name);
        choice.setItems(DataProvider.fromFilteringCallbacks(
                query -> matching(query.getFilter()).stream().skip(query.getOffset()).limit(query.getLimit()),
                query -> matching(query.getFilter()).size()));
        tenant.ifPresent(choice::setValue);
        choice.addValueChangeListener(chosen -> Optional.ofNullable(chosen.getValue()).ifPresent(this::choose));
        add(choice);
    }

    private List<Tenant> matching(Optional<String> words) {
        String wanted = words.orElse("").toLowerCase(Locale.ROOT);
        return tenants.list(Optional.empty(), MOST).stream()
                .filter(tenant -> (tenant.name() + " " + tenant.slug()).toLowerCase(Locale.ROOT).contains(wanted)).toList();
    }

    private void choose(Tenant tenant) {
        current.choose(tenant.id());
        UI ui = getUI().orElseThrow();
        if (ui.getCurrentView() instanceof OneOfTenant one) {
            ui.navigate(one.others());
        } else {
            ui.refreshCurrentRoute(false);
        }
    }
}
