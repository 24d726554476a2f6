package dev.weir.console.routing;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.orderedlayout.HorizontalLayout;
import dev.weir.assistant.AssistantId;
import dev.weir.console.components.Confirm;
import dev.weir.console.components.ConflictDialog;
import dev.weir.console.components.Grids;
import dev.weir.console.components.Notice;
import dev.weir.people.Person;
import dev.weir.people.Role;
import dev.weir.routing.RoutingRule;
import dev.weir.tenant.Tenant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** An assistant's rules in their order: written, moved and taken out. */
final class RulesPanel extends Div {
    private static final long serialVersionUID = 1L;

    private final transient RoutingService service;
    private final transient Supplier<Person> by;
    private final transient Tenant tenant;
    private final transient AssistantId assistant;
    private transient List<RoutingRule> rules = List.of();

    RulesPanel(RoutingService service, Supplier<Person> by, Tenant tenant, AssistantId assistant) {
        this.service = service;
        this.by = by;
        this.tenant = tenant;
        this.assistant = assistant;
        addClassName("stack-small");
        show();
    }

    private void show() {
        removeAll();
        rules = service.rules(by.get(), tenant, assistant);
        add(rules.isEmpty() ? new Paragraph("There is no rule: the learned score decides alone.") : grid());
        if (changes()) {
            Button add = new Button("New rule", VaadinIcon.PLUS.create(), pressed -> edit(Optional.empty()));
            add.addThemeVariants(ButtonVariant.PRIMARY);
            Div line = new Div(add);
            line.addClassName("actions");
            if (rules.isEmpty()) {
                line.add(new Button("Add starter rules", pressed -> change("The starter rules are added.",
                        () -> service.addUsual(by.get(), tenant, assistant))));
            }
            add(line);
        }
    }

    private boolean changes() {
        return by.get().role().covers(Role.TENANT_ADMIN);
    }

    private Grid<RoutingRule> grid() {
        Grid<RoutingRule> grid = Grids.of("Rules", rules);
        grid.addColumn(rule -> rules.indexOf(rule) + 1).setHeader("No.").setWidth("4rem").setFlexGrow(0);
        grid.addColumn(rule -> rule.enabled() ? rule.name() : rule.name() + " (disabled)").setHeader("Name")
                .setWidth("10rem").setFlexGrow(1);
        grid.addComponentColumn(rule -> new Code(rule.expression())).setHeader("Condition").setWidth("14rem").setFlexGrow(3);
        grid.addColumn(rule -> RuleDialog.words(rule.decision())).setHeader("Then").setWidth("9rem").setFlexGrow(0);
        if (changes()) {
            Grids.actions(grid, this::actions).setWidth("17rem");
        }
        return grid;
    }

    private Component actions(RoutingRule rule) {
        int at = rules.indexOf(rule);
        Button up = mover(VaadinIcon.ARROW_UP, rule, "up", "down", at, at - 1);
        up.setEnabled(at > 0);
        Button down = mover(VaadinIcon.ARROW_DOWN, rule, "down", "up", at, at + 1);
        down.setEnabled(at < rules.size() - 1);
        Button change = new Button("Change", pressed -> edit(Optional.of(rule)));
        change.setAriaLabel("Change " + rule.name());
        change.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
        Button delete = new Button("Delete", pressed -> Confirm.ask("Delete “" + rule.name() + "”?",
                "The rules after it and the learned score decide instead.", "Delete the rule",
                () -> change("The rule is deleted.", () -> service.delete(by.get(), tenant, assistant, rule))));
        delete.setAriaLabel("Delete " + rule.name());
        delete.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_ERROR);
        return new HorizontalLayout(up, down, change, delete);
    }

    private Button mover(VaadinIcon icon, RoutingRule rule, String way, String back, int from, int to) {
        Button button = new Button(icon.create(), pressed -> {
            List<UUID> order = new ArrayList<>(rules.stream().map(RoutingRule::id).toList());
            Collections.swap(order, from, to);
            change("The order is changed.", () -> service.reorder(by.get(), tenant, assistant, order));
            focus(moving(rule, way), moving(rule, back));
        });
        button.setAriaLabel(moving(rule, way));
        button.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
        return button;
    }

    private static String moving(RoutingRule rule, String way) {
        return "Move " + rule.name() + " " + way;
    }

    /** The list is made anew: who moved a rule goes on from its button, or from its other one at the list's end. */
    private void focus(String name, String other) {
        getElement().executeJs("""
                const named = name => [...this.querySelectorAll('vaadin-button')]
                    .find(button => button.getAttribute('aria-label') === name && !button.disabled);
                const focus = tries => {
                    const button = named($0) ?? named($1);
                    button ? button.focus() : tries && requestAnimationFrame(() => focus(tries - 1));
                };
                requestAnimationFrame(() => focus(120));""", name, other);
    }

    private boolean change(String words, Runnable work) {
        boolean done = Notice.after(words, work);
        show();
        return done;
    }

    private void edit(Optional<RoutingRule> rule) {
        new RuleDialog(rule, service::problem, expression -> service.matches(by.get(), tenant, assistant, expression), this::save).open();
    }

    private boolean save(RuleDialog dialog, RoutingRule.Draft draft) {
        boolean saved = Notice.after("The rule is saved.", () -> dialog.seen().ifPresentOrElse(
                seen -> service.replace(by.get(), tenant, assistant, seen, draft),
                () -> service.add(by.get(), tenant, assistant, draft)), () -> settle(dialog, draft));
        show();
        return saved;
    }

    /** Somebody else changed the rule that this person is changing. */
    private void settle(RuleDialog dialog, RoutingRule.Draft draft) {
        RoutingRule theirs = service.rules(by.get(), tenant, assistant).stream()
                .filter(rule -> dialog.seen().filter(seen -> seen.id().equals(rule.id())).isPresent()).findFirst().orElseThrow();
        new ConflictDialog("the rule", RuleDialog.compared(theirs, draft), () -> {
            dialog.changes(theirs);
            if (save(dialog, draft)) {
                dialog.close();
            }
        }, () -> dialog.show(theirs)).open();
    }
}
