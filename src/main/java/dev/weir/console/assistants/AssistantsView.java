package dev.weir.console.assistants;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import dev.weir.assistant.AssistantId;
import dev.weir.assistant.AssistantVersion;
import dev.weir.console.components.AssistantChoice;
import dev.weir.console.components.Notice;
import dev.weir.console.components.TenantPage;
import dev.weir.console.session.CurrentPerson;
import dev.weir.console.versions.PublishDialog;
import dev.weir.console.versions.VersionDiff;
import dev.weir.console.versions.VersionHistory;
import dev.weir.people.Role;
import dev.weir.tenant.Tenant;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Prompts and languages: drafted beside what is published, published, compared and rolled back. */
@Route("assistants")
@PageTitle("Assistants – Weir")
@PermitAll
@Dependent
public class AssistantsView extends TenantPage {
    private static final long serialVersionUID = 1L;
    private static final int OFFERED = 50;

    private final transient AssistantService service;
    private final AssistantChoice choice;
    private transient QueryParameters address = QueryParameters.empty();

    @Inject
    AssistantsView(AssistantService service, AssistantChoice choice, CurrentPerson current) {
        super("Assistants", "Prompts and versions of your bots. A draft takes effect when it is published.",
                current);
        this.service = service;
        this.choice = choice;
        choice.onChoice(this::go);
        offer(choice);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        address = event.getLocation().getQueryParameters();
        super.beforeEnter(event);
    }

    @Override
    protected void show(Tenant tenant) {
        choice.read(person(), tenant, address, any -> true);
        choice.assistant().ifPresent(id -> fill(tenant, id));
    }

    private void go(QueryParameters parameters) {
        getUI().orElseThrow().navigate(AssistantsView.class, parameters);
    }

    private boolean changes() {
        return person().role().covers(Role.TENANT_ADMIN);
    }

    private void fill(Tenant tenant, AssistantId id) {
        Optional<AssistantVersion> published = service.published(person(), tenant, id);
        Div pair = new Div(section("Published", published(published)), section("Draft",
                new DraftPanel(service, this::person, tenant, id, changes(), this::who, this::refresh)));
        pair.addClassName("columns");
        add(pair);
        comparison(tenant, id, published).ifPresent(part -> add(section("Compare versions", part)));
        Optional<Integer> number = published.map(AssistantVersion::number);
        Consumer<AssistantVersion> back = version -> back(tenant, id, version);
        add(section("Versions", new VersionHistory((before, most) -> service.versions(person(), tenant, id, before, most),
                this::who, (version, before) -> ComparedVersions.ofListed(version, before, number).map(both -> both.link(id)),
                Optional.of(back).filter(may -> changes()))));
        if (changes()) {
            add(section("New assistant", another(tenant)));
        }
    }

    private static Component published(Optional<AssistantVersion> published) {
        return published.<Component>map(version -> {
            Paragraph prompt = new Paragraph(version.prompt().isEmpty() ? "(no prompt)" : version.prompt());
            prompt.addClassName("pre");
            return new Div(new H3("Version " + version.number() + ", language " + version.language()), prompt);
        }).orElseGet(() -> new Paragraph("Nothing is published yet: this assistant does not answer."));
    }

    /** What the address names, else the draft with what is published, else the two newest; nothing where there is but one. */
    private Optional<Component> comparison(Tenant tenant, AssistantId id, Optional<AssistantVersion> published) {
        List<AssistantVersion> newest = service.versions(person(), tenant, id, Optional.empty(), OFFERED + 1);
        if (newest.size() < 2) {
            return Optional.empty();
        }
        AssistantVersion latest = newest.getFirst();
        Optional<VersionDiff> compared = ComparedVersions.in(address).map(named -> service.version(person(), tenant, id, named.from())
                .flatMap(from -> service.version(person(), tenant, id, named.to()).map(to -> new VersionDiff(from, to))))
                .orElseGet(() -> Optional.of(new VersionDiff(published.filter(now -> latest.state().equals("draft"))
                        .orElse(newest.get(1)), latest)));
        return Optional.of(new ComparePanel(newest.subList(0, Math.min(OFFERED, newest.size())), newest.size() <= OFFERED,
                compared, (from, to) -> go(new ComparedVersions(from, to).address(id))));
    }

    private void back(Tenant tenant, AssistantId id, AssistantVersion version) {
        AssistantVersion published = service.published(person(), tenant, id).orElseThrow();
        new PublishDialog("Publish version " + version.number() + " again?", "Its policy, prompt and language are restored. "
                + "This is what changes:", new VersionDiff(published, version).component(), "Roll back", () -> {
                    boolean done = Notice.after("Version " + version.number() + " is published.",
                            () -> service.rollBack(person(), tenant, id, version.number()));
                    refresh();
                    return done;
                }).open();
    }

    private Component another(Tenant tenant) {
        TextField name = new TextField("Name");
        name.setMaxLength(100);
        name.setErrorMessage("Enter a name.");
        Div line = new Div(name, new Button("Create", pressed -> {
            name.setInvalid(name.getValue().isBlank());
            if (!name.isInvalid()) {
                Notice.refused(() -> go(AssistantChoice.address(service.create(person(), tenant, name.getValue().strip()))));
            }
        }));
        line.addClassName("filters");
        return line;
    }
}
