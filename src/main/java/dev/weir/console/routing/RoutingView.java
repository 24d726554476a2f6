package dev.weir.console.routing;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.orderedlayout.HorizontalLayout;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouterLink;
import dev.weir.console.Confirm;
import dev.weir.console.CurrentPerson;
import dev.weir.console.Grids;
import dev.weir.console.MainLayout;
import dev.weir.console.Notice;
import dev.weir.console.Pulse;
import dev.weir.console.TenantPage;
import dev.weir.console.quality.QualityView;
import dev.weir.people.Role;
import dev.weir.routing.HeldModels;
import dev.weir.routing.RoutingRule;
import dev.weir.tenant.Tenant;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The rules in their order, the laboratory and the learned router. */
@Route(value = "routing", layout = MainLayout.class)
@PageTitle("Routing – Weir")
@PermitAll
@Dependent
public class RoutingView extends TenantPage {
    private static final long serialVersionUID = 1L;

    private final transient RoutingDesk desk;
    private final transient Laboratory laboratory;
    private final transient RouterDesk routers;
    private final transient Pulse pulse;

    @Inject
    RoutingView(RoutingDesk desk, Laboratory laboratory, RouterDesk routers, Pulse pulse, CurrentPerson current) {
        super("Routing", "Which model answers what no cheaper source does. The first rule that holds decides; where none "
                + "does, a learned score is held against the policy's threshold.", current);
        this.desk = desk;
        this.laboratory = laboratory;
        this.routers = routers;
        this.pulse = pulse;
    }

    @Override
    protected void show(Tenant tenant) {
        desk.held(person(), tenant).forEach(held -> add(heldBack(held)));
        List<RoutingRule> rules = desk.rules(person(), tenant);
        Component list = rules.isEmpty() ? empty("There is no rule: the learned score decides alone.")
                : grid(tenant, rules);
        if (person().role().covers(Role.TENANT_ADMIN)) {
            Button add = new Button("New rule", VaadinIcon.PLUS.create(), pressed -> edit(tenant, Optional.empty()));
            add.addThemeVariants(ButtonVariant.PRIMARY);
            add(section("Laboratory", laboratory(tenant)), section("Rules of the default assistant", list, add));
        } else {
            add(section("Laboratory", laboratory(tenant)), section("Rules of the default assistant", list));
        }
        add(section("Learned router", new RouterPart(routers, this::person, this::who, tenant, pulse)));
    }

    private static Component heldBack(HeldModels.Held held) {
        Paragraph notice = new Paragraph(new Span("The router passes “" + held.model() + "” over. " + held.reason() + " "),
                new RouterLink("Look at its checks", QualityView.class));
        notice.addClassName("bad");
        return notice;
    }

    private Grid<RoutingRule> grid(Tenant tenant, List<RoutingRule> rules) {
        Grid<RoutingRule> grid = Grids.of("Rules", rules);
        grid.addColumn(rule -> rules.indexOf(rule) + 1).setHeader("No.").setWidth("4rem").setFlexGrow(0);
        grid.addColumn(rule -> rule.enabled() ? rule.name() : rule.name() + " (not in use)").setHeader("Name")
                .setWidth("10rem").setFlexGrow(1);
        grid.addComponentColumn(rule -> new Code(rule.expression())).setHeader("Holds when").setWidth("14rem").setFlexGrow(3);
        grid.addColumn(rule -> rule.decision().wireName()).setHeader("Then").setWidth("7rem").setFlexGrow(0);
        if (person().role().covers(Role.TENANT_ADMIN)) {
            Grids.actions(grid, rule -> actions(tenant, rules, rule)).setWidth("17rem");
        }
        return grid;
    }

    private Component actions(Tenant tenant, List<RoutingRule> rules, RoutingRule rule) {
        int at = rules.indexOf(rule);
        Button up = icon(VaadinIcon.ARROW_UP, "Move " + rule.name() + " up", () -> move(tenant, rules, at, at - 1));
        up.setEnabled(at > 0);
        Button down = icon(VaadinIcon.ARROW_DOWN, "Move " + rule.name() + " down",
                () -> move(tenant, rules, at, at + 1));
        down.setEnabled(at < rules.size() - 1);
        Button change = new Button("Change", pressed -> edit(tenant, Optional.of(rule)));
        change.setAriaLabel("Change " + rule.name());
        change.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
        Button delete = new Button("Delete", pressed -> Confirm.ask("Delete “" + rule.name() + "”?",
                "The rules after it and the learned score decide instead.", "Delete the rule", () -> {
                    Notice.after("The rule is deleted.", () -> desk.delete(person(), tenant, rule.id()));
                    refresh();
                }));
        delete.setAriaLabel("Delete " + rule.name());
        delete.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_ERROR);
        return new HorizontalLayout(up, down, change, delete);
    }

    private static Button icon(VaadinIcon icon, String words, Runnable work) {
        Button button = new Button(icon.create(), pressed -> work.run());
        button.setAriaLabel(words);
        button.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
        return button;
    }

    private void move(Tenant tenant, List<RoutingRule> rules, int from, int to) {
        List<UUID> order = new ArrayList<>(rules.stream().map(RoutingRule::id).toList());
        Collections.swap(order, from, to);
        Notice.after("The order is changed.", () -> desk.reorder(person(), tenant, order));
        refresh();
    }

    private void edit(Tenant tenant, Optional<RoutingRule> rule) {
        new RuleDialog(rule, desk::problem, expression -> desk.matches(person(), tenant, expression), draft -> {
            boolean saved = Notice.after("The rule is saved.", () -> rule.ifPresentOrElse(
                    old -> desk.replace(person(), tenant, old.id(), draft), () -> desk.add(person(), tenant, draft)));
            refresh();
            return saved;
        }).open();
    }

    private Component laboratory(Tenant tenant) {
        TextField question = new TextField("Question");
        question.setWidthFull();
        Div result = new Div();
        result.getElement().setAttribute("aria-live", "polite");
        Runnable follow = () -> {
            result.removeAll();
            if (!question.getValue().isBlank()) {
                DescriptionList way = new DescriptionList();
                way.addClassName("way");
                laboratory.follow(person(), tenant, question.getValue().strip()).forEach(step -> way.add(
                        new DescriptionList.Term(step.step()), new DescriptionList.Description(step.words())));
                result.add(way);
            }
        };
        question.addKeyDownListener(Key.ENTER, pressed -> follow.run());
        Div line = new Div(question, new Button("Follow it", pressed -> follow.run()));
        line.addClassName("ask");
        return new Div(line, result);
    }
}
