package dev.weir.console.session;

import com.vaadin.cdi.annotation.VaadinSessionScoped;
import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.VaadinSession;
import dev.weir.people.People;
import dev.weir.people.Person;
import dev.weir.platform.Failure;
import dev.weir.platform.FailureCode;
import dev.weir.tenant.Scope;
import dev.weir.tenant.Tenant;
import dev.weir.tenant.TenantId;
import dev.weir.tenant.Tenants;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Who this session belongs to, and which tenant each of its tabs looks at. Whoever was changed, disabled or removed meanwhile is out
 * within five seconds, and everybody once the session's life is over ({@link SessionTimeouts}).
 */
@VaadinSessionScoped
public class CurrentPerson {
    private static final Duration MEMORY = Duration.ofSeconds(5);

    @Inject
    People people;
    @Inject
    Tenants tenants;
    @Inject
    ActorNames actors;
    @Inject
    SessionTimeouts life;
    @Inject
    Clock clock;

    private Optional<Person> person = Optional.empty();
    private Optional<TenantId> chosen = Optional.empty();
    private Instant believedUntil = Instant.MIN;
    private Instant endsAt = Instant.MAX;
    private Instant idleAt = Instant.MAX;

    /** Lets somebody in. */
    public void enter(Person entered) {
        Instant now = clock.instant();
        person = Optional.of(entered);
        chosen = entered.tenant();
        believedUntil = now.plus(MEMORY);
        endsAt = now.plus(life.whole());
        idleAt = now.plus(life.idle());
        Optional.ofNullable(VaadinSession.getCurrent()).map(VaadinSession::getSession)
                .ifPresent(session -> session.setMaxInactiveInterval((int) life.idle().toSeconds()));
    }

    /** Nobody is signed in any more. */
    public void leave() {
        person = Optional.empty();
        chosen = Optional.empty();
    }

    /** Who acts, if anybody is signed in. */
    public Optional<Person> find() {
        Instant now = clock.instant();
        if (!now.isBefore(endsAt) || !now.isBefore(idleAt)) {
            leave();
        } else if (VaadinRequest.getCurrent() != null) {
            // A page that refreshes automatically asks outside of any request: nobody did that.
            idleAt = now.plus(life.idle());
        }
        if (person.isPresent() && now.isAfter(believedUntil)) {
            person = person.flatMap(people::stillIn);
            believedUntil = now.plus(MEMORY);
        }
        return person;
    }

    /** Who acts; {@code forbidden} when nobody is signed in any more. */
    public Person person() {
        return find().orElseThrow(() -> new Failure(FailureCode.FORBIDDEN, "You are signed out: sign in again."));
    }

    /**
     * The tenant that this tab looks at: one's own, or the one a platform administrator chose in it; a new tab begins with the
     * one that was chosen last, else the first there is.
     */
    public Optional<Tenant> tenant() {
        return looked().map(id -> person().reads(id, Scope.CONVERSATIONS)).flatMap(tenants::find);
    }

    /** Every tab remembers its own: what another one looks at must not change what this one is about to do. */
    private Optional<TenantId> looked() {
        Optional<UI> tab = Optional.ofNullable(UI.getCurrent());
        Optional<TenantId> known = person().tenant().or(() -> tab.map(ui -> ComponentUtil.getData(ui, TenantId.class)));
        if (known.isPresent()) {
            return known;
        }
        Optional<TenantId> begun = chosen.or(() -> tenants.list(Optional.empty(), 1).stream().findFirst().map(Tenant::id));
        begun.ifPresent(id -> tab.ifPresent(ui -> ComponentUtil.setData(ui, TenantId.class, id)));
        return begun;
    }

    /** By which names people know who did something in the tenant that is looked at. */
    public ActorNames.Names names(TenantId tenant) {
        return actors.of(person(), tenant);
    }

    /** Looks at another tenant in this tab; {@code not_found} for one that is not there or not theirs. */
    public void choose(TenantId tenant) {
        TenantId read = tenants.find(person().reads(tenant, Scope.CONVERSATIONS)).orElseThrow(() -> Failure.notFound("The tenant")).id();
        chosen = Optional.of(read);
        Optional.ofNullable(UI.getCurrent()).ifPresent(tab -> ComponentUtil.setData(tab, TenantId.class, read));
    }
}
