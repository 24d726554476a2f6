package dev.weir.console.quality;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouterLink;
import dev.weir.assistant.AssistantId;
import dev.weir.assistant.KnownAssistant;
import dev.weir.console.components.AssistantChoice;
import dev.weir.console.components.Confirm;
import dev.weir.console.components.Format;
import dev.weir.console.components.Grids;
import dev.weir.console.components.Notice;
import dev.weir.console.components.TenantPage;
import dev.weir.console.components.Tile;
import dev.weir.console.policy.PolicyView;
import dev.weir.console.session.CurrentPerson;
import dev.weir.people.Role;
import dev.weir.platform.Interval;
import dev.weir.quality.Disagreement;
import dev.weir.quality.QualitySum;
import dev.weir.routing.HeldModels.Held;
import dev.weir.tenant.Tenant;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;

/** How often cheap answers agree with the reference model, what that costs, and what is held back. */
@Route("quality")
@PageTitle("Quality – Weir")
@PermitAll
@Dependent
public class QualityView extends TenantPage {
    private static final long serialVersionUID = 1L;

    private final transient QualityService service;
    private final Select<KnownAssistant> assistant = new Select<>();
    private final Div content = new Div();

    @Inject
    QualityView(QualityService service, CurrentPerson current) {
        super("Quality", "A share of cheap answers is repeated by a reference model after the customer was served, and the two "
                + "are compared.", current);
        this.service = service;
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
        List<KnownAssistant> assistants = service.assistants(person(), tenant);
        assistant.setItems(assistants);
        assistants.stream().findFirst().ifPresent(assistant::setValue);
        add(content);
        fill(tenant);
    }

    private void fill(Tenant tenant) {
        content.removeAll();
        if (assistant.getValue() == null) {
            return;
        }
        AssistantId id = assistant.getValue().id();
        QualityService.Shown shown = service.shown(person(), tenant, id);
        shown.held().forEach(held -> content.add(section("Held back: " + held.model(), held(tenant, id, held))));
        content.add(tiles(shown));
        if (shown.sums().isEmpty()) {
            content.add(shown.policy().shadowBudget().isZero() ? empty("No checks: the policy's budget for checks is 0.",
                    policy(id)) : empty("No checks in the last " + QualityService.DAYS + " days."));
            return;
        }
        content.add(section("Agreement by day", AgreementChart.of(shown.sums(), shown.days())),
                section("The last " + QualityService.DAYS + " days", sums(shown.sums())),
                section("Disagreements", disagreements(tenant, id)));
    }

    private static RouterLink policy(AssistantId assistant) {
        RouterLink link = new RouterLink("Set a daily budget for checks", PolicyView.class);
        link.setQueryParameters(AssistantChoice.address(assistant));
        return link;
    }

    private Component held(Tenant tenant, AssistantId assistant, Held held) {
        Div words = new Div(new Paragraph(held.reason()), new Paragraph("Since " + Format.moment(held.since())
                + " the router does not use it. Review the disagreements before you release it; its checks then start over."));
        words.addClassName("bad");
        if (!person().role().covers(Role.TENANT_ADMIN)) {
            return words;
        }
        Button release = new Button("Release", pressed -> Confirm.ask("Release " + held.model() + "?",
                "The router may choose it again at once.", "Release it", () -> {
                    Notice.after("The model is in use again.",
                            () -> service.release(person(), tenant, assistant, held.model()));
                    refresh();
                }));
        release.setAriaLabel("Release " + held.model());
        return new Div(words, release);
    }

    private static Component tiles(QualityService.Shown shown) {
        long waiting = shown.sums().stream().mapToLong(QualitySum::waiting).sum();
        long skipped = shown.sums().stream().mapToLong(QualitySum::skipped).sum();
        Div tiles = new Div(new Tile("Checks cost today", Format.money(shown.budget().spent()),
                "of " + Format.money(shown.policy().shadowBudget()) + " per day"),
                new Tile("Checks", Format.number(shown.sums().stream().mapToLong(QualitySum::checks).sum()),
                        "in " + QualityService.DAYS + " days, " + Format.count(waiting, "waits", "wait")),
                new Tile("Skipped", Format.number(skipped), "no budget, no reference model, or deleted"),
                new Tile("Held back below", shown.policy().minimumAgreement() == 0 ? "never"
                        : Format.share(shown.policy().minimumAgreement()), "upper end of a small model's interval"));
        tiles.addClassName("tiles");
        return tiles;
    }

    private static Grid<QualitySum> sums(List<QualitySum> sums) {
        Grid<QualitySum> grid = Grids.of("Agreement", sums);
        grid.addColumn(AgreementChart::name).setHeader("Source").setWidth("12rem").setFlexGrow(2);
        grid.addColumn(sum -> Format.number(sum.checks())).setHeader("Checks")
                .setTextAlign(ColumnTextAlign.END).setWidth("6rem").setFlexGrow(0);
        grid.addColumn(sum -> sum.agreement().map(Interval::share).map(Format::share).orElse("–")).setHeader("Agreement")
                .setTextAlign(ColumnTextAlign.END).setWidth("6rem").setFlexGrow(0);
        grid.addColumn(sum -> sum.agreement().map(AgreementChart::interval).orElse("–")).setHeader("95 % interval")
                .setWidth("10rem").setFlexGrow(1);
        grid.addColumn(sum -> sum.same() + " same, " + sum.different() + " different, " + sum.unreadable() + " unreadable")
                .setHeader("Judge").setWidth("15rem").setFlexGrow(1);
        grid.addColumn(sum -> Format.number(sum.failed())).setHeader("Failed")
                .setTextAlign(ColumnTextAlign.END).setWidth("6rem").setFlexGrow(0);
        grid.addColumn(sum -> Format.money(sum.cost())).setHeader("Cost")
                .setTextAlign(ColumnTextAlign.END).setWidth("6.5rem").setFlexGrow(0);
        return grid;
    }

    private Grid<Disagreement> disagreements(Tenant tenant, AssistantId id) {
        Grid<Disagreement> grid = DisagreementGrid.make();
        grid.setItems(query -> service.disagreements(person(), tenant, id, query.getOffset(), query.getLimit()).stream());
        return grid;
    }
}
