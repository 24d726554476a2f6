package dev.weir.console.routing;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.progressbar.ProgressBar;
import dev.weir.console.components.Confirm;
import dev.weir.console.components.Format;
import dev.weir.console.components.Grids;
import dev.weir.console.components.LiveUpdates;
import dev.weir.console.components.Notice;
import dev.weir.people.Person;
import dev.weir.people.Role;
import dev.weir.routing.refit.RefitOutcome;
import dev.weir.routing.refit.RefitRun;
import dev.weir.routing.refit.RouterStatus;
import dev.weir.routing.refit.RouterVersion;
import dev.weir.tenant.Tenant;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** The learned router: its card, refitting while one watches, its versions and the way back. */
final class RouterPanel extends Div {
    private static final long serialVersionUID = 1L;
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final transient RouterService service;
    private final transient Supplier<Person> person;
    private final transient UnaryOperator<String> who;
    private final transient Tenant tenant;
    private final transient LiveUpdates pulse;
    private final Div card = new Div();
    private final Div progress = new Div();
    private final Div list = new Div();
    private final Button refit = new Button("Refit now", pressed -> refit());
    private final Button shipped = rollBack("Restore the shipped router", Optional.empty());
    private transient RefitRun shown;
    private transient Runnable rest = () -> { };

    /**
     * @param person who looks at it, asked for anew at every deed
     * @param who    an actor in words
     */
    RouterPanel(RouterService service, Supplier<Person> person, UnaryOperator<String> who, Tenant tenant, LiveUpdates pulse) {
        this.service = service;
        this.person = person;
        this.who = who;
        this.tenant = tenant;
        this.pulse = pulse;
        progress.getElement().setAttribute("aria-live", "polite");
        add(card, progress);
        if (mayChange()) {
            refit.setDisableOnClick(true);
            Div deeds = new Div(refit, shipped);
            deeds.addClassName("actions");
            add(deeds);
        }
        add(list);
        fill(service.standing(person.get(), tenant));
    }

    @Override
    protected void onAttach(AttachEvent event) {
        rest = pulse.whileShown(event.getUI(), LOOK, this::follow);
    }

    @Override
    protected void onDetach(DetachEvent event) {
        rest.run();
    }

    /** Somebody else, or the night, may have asked for one as well: each look costs one short query. */
    private void follow() {
        if (!service.refitOf(person.get(), tenant).equals(Optional.ofNullable(shown))) {
            fill(service.standing(person.get(), tenant));
        }
    }

    private void fill(RouterStatus standing) {
        shown = standing.refit().orElse(null);
        card.removeAll();
        card.add(new RouterCard(standing, who));
        progress.removeAll();
        standing.refit().ifPresent(run -> progress.add(progress(run)));
        refit.setEnabled(standing.refit().filter(RefitRun::isOpen).isEmpty());
        shipped.setVisible(standing.inUse().version().isPresent());
        list.removeAll();
        List<RouterVersion> versions = service.versions(person.get(), tenant);
        if (!versions.isEmpty()) {
            list.add(grid(versions, standing.inUse().version()));
        }
    }

    private Component progress(RefitRun run) {
        if (run.isOpen()) {
            ProgressBar bar = new ProgressBar(0, run.steps(), run.done());
            bar.getElement().setAttribute("aria-label", "Progress of the refit");
            return new Div(bar, new Paragraph("Refit: " + run.step() + " (" + run.done() + " of " + run.steps() + ")"));
        }
        return new Paragraph("Last refit, " + Format.moment(run.endedAt()) + ", asked for by " + who.apply(run.askedBy()) + ": "
                + Stream.of(RefitOutcome.values()).filter(one -> one.wireName().equals(run.outcome().orElse(""))).findFirst()
                .map(RefitOutcome::words).orElse("It failed; the server's log says why. The router is unchanged."));
    }

    private Grid<RouterVersion> grid(List<RouterVersion> versions, Optional<Integer> inUse) {
        Grid<RouterVersion> grid = Grids.of("Router versions", versions);
        grid.addColumn(version -> version.number() + (inUse.equals(Optional.of(version.number())) ? " (in use)" : ""))
                .setHeader("Version").setWidth("8rem").setFlexGrow(0);
        grid.addColumn(version -> Format.moment(version.madeAt())).setHeader("Created").setWidth("13rem").setFlexGrow(1);
        grid.addColumn(version -> RouterCard.change(version.card(), "held_out_log_loss_before", "held_out_log_loss_after"))
                .setHeader("Held-out loss").setWidth("10rem").setFlexGrow(1);
        grid.addColumn(version -> RouterCard.change(version.card(), "held_out_right_before", "held_out_right_after"))
                .setHeader("Held-out accuracy").setWidth("10rem").setFlexGrow(1);
        if (mayChange()) {
            Grids.actions(grid, version -> {
                Button judge = rollBack("Use version " + version.number(), Optional.of(version.number()));
                judge.setVisible(!inUse.equals(Optional.of(version.number())));
                return judge;
            }).setWidth("12rem");
        }
        return grid;
    }

    private Button rollBack(String deed, Optional<Integer> version) {
        Button button = new Button(deed, pressed -> Confirm.ask(deed + "?",
                "It routes questions at once. Nightly refits do not replace it until somebody refits by hand.", deed, () -> {
                    Notice.after("It is in use now.", () -> service.rollBack(person.get(), tenant, version));
                    fill(service.standing(person.get(), tenant));
                }));
        button.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
        return button;
    }

    private void refit() {
        Notice.after("The refit has started.", () -> service.refit(person.get(), tenant));
        fill(service.standing(person.get(), tenant));
    }

    private boolean mayChange() {
        return person.get().role().covers(Role.TENANT_ADMIN);
    }
}
