package dev.weir.console.policy;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import dev.weir.assistant.AssistantId;
import dev.weir.assistant.AssistantVersion;
import dev.weir.assistant.Policy;
import dev.weir.assistant.PolicyDocument;
import dev.weir.console.assistants.ComparedVersions;
import dev.weir.console.components.AssistantChoice;
import dev.weir.console.components.ConflictDialog;
import dev.weir.console.components.LiveUpdates;
import dev.weir.console.components.Notice;
import dev.weir.console.components.TenantPage;
import dev.weir.console.components.UnsavedChanges;
import dev.weir.console.session.CurrentPerson;
import dev.weir.console.versions.PolicyDiff;
import dev.weir.console.versions.PublishDialog;
import dev.weir.console.versions.VersionDiff;
import dev.weir.console.versions.VersionHistory;
import dev.weir.people.Person;
import dev.weir.people.Role;
import dev.weir.platform.Failure;
import dev.weir.platform.IfMatch;
import dev.weir.tenant.Tenant;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** An assistant's policy: shown, tried on what was really asked, saved and taken back. */
@Route("policy")
@PageTitle("Policy – Weir")
@PermitAll
@Dependent
public class PolicyView extends TenantPage {
    private static final long serialVersionUID = 1L;

    private final transient PolicyService service;
    private final transient LiveUpdates pulse;
    private final AssistantChoice choice;
    private final Div content = new Div();
    private final Span state = new Span();
    private transient Optional<PolicyForm> form = Optional.empty();
    private transient QueryParameters address = QueryParameters.empty();

    @Inject
    PolicyView(PolicyService service, AssistantChoice choice, CurrentPerson current, LiveUpdates pulse) {
        super("Policy", "Balance accuracy, latency and cost. Try a change on real past questions before you save it.", current);
        this.service = service;
        this.pulse = pulse;
        this.choice = choice;
        content.addClassName("stack");
        state.getElement().setAttribute("role", "status");
        choice.onChoice(other -> getUI().orElseThrow().navigate(PolicyView.class, other));
        offer(choice);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        address = event.getLocation().getQueryParameters();
        super.beforeEnter(event);
    }

    /** An assistant that was never published has no policy to change yet. */
    private void offer(Tenant tenant) {
        choice.read(person(), tenant, address, assistant -> assistant.published().isPresent());
    }

    @Override
    protected void show(Tenant tenant) {
        offer(tenant);
        add(content);
        fill(tenant);
    }

    @Override
    protected void letGo() {
        form = Optional.empty();
    }

    private void fill(Tenant tenant) {
        content.removeAll();
        form = Optional.empty();
        choice.assistant().ifPresent(id -> fill(tenant, id));
    }

    private void fill(Tenant tenant, AssistantId id) {
        Person by = person();
        boolean changeable = by.role().covers(Role.TENANT_ADMIN);
        PolicyForm filled = new PolicyForm(service.published(by, tenant, id), service.models(by, tenant), changeable, this::told);
        form = Optional.of(filled);
        content.add(section("Thresholds and limits", filled, buttons(tenant, id, filled, changeable)),
                section("What if", new ReplayPanel(pulse, (most, progress) -> service.sample(by, tenant, id, most, progress),
                        filled::drafted)),
                section("History", history(tenant, id, changeable)));
        told();
    }

    private VersionHistory history(Tenant tenant, AssistantId id, boolean changeable) {
        int published = service.published(person(), tenant, id).number();
        Consumer<AssistantVersion> back = version -> rollBack(tenant, id, version);
        return new VersionHistory((before, most) -> service.versions(person(), tenant, id, before, most),
                this::who, (version, before) -> ComparedVersions.ofListed(version, before, Optional.of(published)).map(both -> both.link(id)),
                Optional.of(back).filter(may -> changeable));
    }

    private Component buttons(Tenant tenant, AssistantId id, PolicyForm filled, boolean changeable) {
        Div line = new Div();
        line.addClassName("actions");
        if (changeable) {
            Button save = new Button("Save and publish", pressed -> Notice.refused(() -> confirm(tenant, id, filled)));
            save.addThemeVariants(ButtonVariant.PRIMARY);
            line.add(save, new Button("Discard changes", pressed -> fill(tenant)), state);
        }
        return line;
    }

    private void confirm(Tenant tenant, AssistantId id, PolicyForm filled) {
        AssistantVersion seen = filled.published();
        Policy draft = filled.drafted();
        PolicyDiff diff = PolicyDiff.of(seen.policy(), draft);
        if (diff.isEmpty()) {
            Notice.done("There are no changes to publish.");
            return;
        }
        new PublishDialog("Publish this policy?", "It applies to every turn from now on.", diff.table("Published", "New"), "Publish",
                () -> save(tenant, id, seen, draft)).open();
    }

    /** True, too, where the question is another one by then: what to do about somebody else's change. */
    private boolean save(Tenant tenant, AssistantId id, AssistantVersion seen, Policy draft) {
        AtomicBoolean asked = new AtomicBoolean();
        boolean saved = Notice.after("The policy is published.",
                () -> service.save(person(), tenant, id, draft, IfMatch.revision(seen.number())), () -> {
                    asked.set(true);
                    settle(tenant, id, seen, draft);
                });
        if (saved) {
            fill(tenant);
        }
        return saved || asked.get();
    }

    /** What this person changed is put on top of what somebody else published meanwhile, unless they decide otherwise. */
    private void settle(Tenant tenant, AssistantId id, AssistantVersion seen, Policy draft) {
        AssistantVersion theirs = service.published(person(), tenant, id);
        Policy both = together(theirs.policy(), seen.policy(), draft);
        Div changes = new Div(new H3("Changed by " + who(theirs.changedBy())),
                PolicyDiff.of(seen.policy(), theirs.policy()).table("Before", "Theirs"), new H3("Changed by you"),
                PolicyDiff.of(theirs.policy(), both).table("Theirs", "Yours"));
        changes.addClassName("stack-small");
        new ConflictDialog("the policy", changes, () -> save(tenant, id, theirs, both), () -> fill(tenant)).open();
    }

    /** Changes that contradict each other do not go together: then this person's policy stands alone. */
    private static Policy together(Policy theirs, Policy seen, Policy draft) {
        try {
            return PolicyDocument.withChanges(theirs, seen, draft);
        } catch (Failure contradiction) {
            return draft;
        }
    }

    private void rollBack(Tenant tenant, AssistantId id, AssistantVersion version) {
        new PublishDialog("Publish version " + version.number() + " again?", "Its prompt and language are restored with its "
                + "policy.",
                new VersionDiff(service.published(person(), tenant, id), version).component(), "Publish again",
                () -> done(tenant, "Version " + version.number() + " is published.",
                        () -> service.rollBack(person(), tenant, id, version.number()))).open();
    }

    private boolean done(Tenant tenant, String words, Runnable work) {
        boolean done = Notice.after(words, work);
        if (done) {
            fill(tenant);
        }
        return done;
    }

    @Override
    protected boolean isUnsaved() {
        return form.filter(PolicyForm::isChanged).isPresent();
    }

    /** Says whether there is something to save, here and to the browser. */
    private void told() {
        boolean changed = isUnsaved();
        state.setText(changed ? "Unsaved changes." : "");
        getUI().ifPresent(ui -> UnsavedChanges.watch(ui, changed));
    }
}
