package dev.weir.console.policy;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.progressbar.ProgressBar;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import dev.weir.assistant.AssistantId;
import dev.weir.assistant.AssistantVersion;
import dev.weir.assistant.KnownAssistant;
import dev.weir.assistant.Policy;
import dev.weir.console.Confirm;
import dev.weir.console.CurrentPerson;
import dev.weir.console.Format;
import dev.weir.console.Grids;
import dev.weir.console.MainLayout;
import dev.weir.console.Notice;
import dev.weir.console.Pulse;
import dev.weir.console.TenantPage;
import dev.weir.people.Person;
import dev.weir.people.Role;
import dev.weir.replay.Sample;
import dev.weir.tenant.Tenant;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;

/** An assistant's policy: shown, tried on what was really asked, saved and taken back. */
@Route(value = "policy", layout = MainLayout.class)
@PageTitle("Policy – Weir")
@PermitAll
@Dependent
public class PolicyView extends TenantPage {
    private static final long serialVersionUID = 1L;
    private static final List<Integer> SIZES = List.of(50, 100, 200, 500);

    private final transient PolicyDesk desk;
    private final transient Pulse pulse;
    private final Select<KnownAssistant> assistant = new Select<>();
    private final Div content = new Div();
    private final Div result = new Div();

    @Inject
    PolicyView(PolicyDesk desk, CurrentPerson current, Pulse pulse) {
        super("Policy", "Accuracy, latency and cost cannot all be had at once. This is where the trade is made; try a change "
                + "on what was really asked before you save it.", current);
        this.desk = desk;
        this.pulse = pulse;
        content.addClassName("stack");
        assistant.setLabel("Assistant");
        assistant.setItemLabelGenerator(KnownAssistant::name);
        offer(assistant);
        assistant.addValueChangeListener(chosen -> {
            if (chosen.isFromClient()) {
                tenant().ifPresent(this::fill);
            }
        });
    }

    @Override
    protected void show(Tenant tenant) {
        List<KnownAssistant> assistants = desk.assistants(person(), tenant);
        assistant.setItems(assistants);
        assistants.stream().findFirst().ifPresent(assistant::setValue);
        add(content);
        fill(tenant);
    }

    private void fill(Tenant tenant) {
        content.removeAll();
        result.removeAll();
        if (assistant.getValue() == null) {
            return;
        }
        AssistantId id = assistant.getValue().id();
        boolean changeable = person().role().covers(Role.TENANT_ADMIN);
        PolicyForm form = new PolicyForm(desk.policy(person(), tenant, id), changeable);
        content.add(section("Thresholds and limits", form, buttons(tenant, id, form, changeable)),
                section("What if", attempt(tenant, id, form), result), section("History", history(tenant, id, changeable)));
    }

    private Component buttons(Tenant tenant, AssistantId id, PolicyForm form, boolean changeable) {
        Div line = new Div();
        line.addClassName("actions");
        if (changeable) {
            Button save = new Button("Save and publish", pressed -> {
                if (Notice.after("The policy holds from now on.", () -> desk.save(person(), tenant, id, form.drafted()))) {
                    fill(tenant);
                }
            });
            save.addThemeVariants(ButtonVariant.PRIMARY);
            line.add(save, new Button("Back to what is published", pressed -> fill(tenant)));
        }
        return line;
    }

    private Component attempt(Tenant tenant, AssistantId id, PolicyForm form) {
        Select<Integer> size = new Select<>();
        size.setLabel("Latest turns");
        size.setItems(SIZES);
        size.setValue(SIZES.get(1));
        Button run = new Button("Try the values above on them");
        run.setDisableOnClick(true);
        run.addClickListener(pressed -> {
            if (!Notice.refused(() -> replay(tenant, id, form.drafted(), size.getValue(), run))) {
                return;
            }
            run.setEnabled(true);
        });
        Div line = new Div(size, run);
        line.addClassName("filters");
        return line;
    }

    private void replay(Tenant tenant, AssistantId id, Policy draft, int most, Button run) {
        UI ui = getUI().orElseThrow();
        Person by = person();
        ProgressBar progress = new ProgressBar(0, most);
        result.removeAll();
        result.add(new Span("Replaying…"), progress);
        pulse.aside(ui, () -> desk.sample(by, tenant, id, most, done -> ui.access(() -> progress.setValue(done))),
                sample -> shown(sample, draft, run), words -> {
                    result.removeAll();
                    run.setEnabled(true);
                    Notice.failed(words);
                });
    }

    private void shown(Sample sample, Policy draft, Button run) {
        result.removeAll();
        result.add(new WhatIf(sample, draft));
        run.setEnabled(true);
    }

    private Component history(Tenant tenant, AssistantId id, boolean changeable) {
        Grid<AssistantVersion> grid = Grids.of("Versions", desk.versions(person(), tenant, id));
        grid.addColumn(AssistantVersion::number).setHeader("No.").setWidth("5rem").setFlexGrow(0);
        grid.addColumn(AssistantVersion::state).setHeader("State").setWidth("8rem").setFlexGrow(0);
        grid.addColumn(AssistantVersion::changedBy).setHeader("Who").setWidth("10rem").setFlexGrow(1);
        grid.addColumn(version -> Format.moment(version.changedAt())).setHeader("When").setWidth("13rem").setFlexGrow(0);
        grid.addColumn(version -> "similarity " + version.policy().semanticCache().threshold() + ", confidence "
                + version.policy().knowledge().answerThreshold() + ", routing " + version.policy().routing().threshold())
                .setHeader("Thresholds").setWidth("16rem").setFlexGrow(2);
        if (changeable) {
            grid.addComponentColumn(version -> version.state().equals("superseded") ? back(tenant, id, version)
                    : new Span("–")).setHeader("Do").setWidth("9rem").setFlexGrow(0);
        }
        return grid;
    }

    private Button back(Tenant tenant, AssistantId id, AssistantVersion version) {
        Button back = new Button("Roll back", pressed -> Confirm.ask("Publish version " + version.number() + " again?",
                "Its prompt and language come back with its policy.", "Roll back", () -> {
                    Notice.after("Version " + version.number() + " is published.",
                            () -> desk.rollBack(person(), tenant, id, version.number()));
                    fill(tenant);
                }));
        back.setAriaLabel("Roll back to version " + version.number());
        back.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
        return back;
    }
}
