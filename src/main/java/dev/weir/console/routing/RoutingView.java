package dev.weir.console.routing;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouterLink;
import dev.weir.assistant.KnownAssistant;
import dev.weir.console.components.AssistantChoice;
import dev.weir.console.components.LiveUpdates;
import dev.weir.console.components.TenantPage;
import dev.weir.console.quality.QualityView;
import dev.weir.console.session.CurrentPerson;
import dev.weir.routing.HeldModels;
import dev.weir.tenant.Tenant;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;

/** An assistant's rules in their order, a question's trace, and the tenant's learned router. */
@Route("routing")
@PageTitle("Routing – Weir")
@PermitAll
@Dependent
public class RoutingView extends TenantPage {
    private static final long serialVersionUID = 1L;

    private final transient RoutingService service;
    private final transient QuestionTracer laboratory;
    private final transient RouterService routers;
    private final transient LiveUpdates pulse;
    private final AssistantChoice choice;
    private transient QueryParameters address = QueryParameters.empty();

    @Inject
    RoutingView(RoutingService service, QuestionTracer laboratory, RouterService routers, AssistantChoice choice, LiveUpdates pulse,
            CurrentPerson current) {
        super("Routing", "Which model answers when no cheaper source does. The first matching rule decides; otherwise a "
                + "learned score is compared with the policy's threshold.", current);
        this.service = service;
        this.laboratory = laboratory;
        this.routers = routers;
        this.choice = choice;
        this.pulse = pulse;
        choice.onChoice(other -> getUI().orElseThrow().navigate(RoutingView.class, other));
        offer(choice);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        address = event.getLocation().getQueryParameters();
        super.beforeEnter(event);
    }

    @Override
    protected void show(Tenant tenant) {
        choice.read(person(), tenant, address, any -> any.published().isPresent());
        choice.chosen().ifPresent(assistant -> ofAssistant(tenant, assistant));
        add(section("Learned router", new RouterPanel(routers, this::person, this::who, tenant, pulse)));
    }

    private void ofAssistant(Tenant tenant, KnownAssistant assistant) {
        service.held(person(), tenant, assistant.id()).forEach(held -> add(heldBack(held)));
        add(section("Trace a question with “" + assistant.name() + "”", new TracePanel(question -> laboratory.follow(person(),
                tenant, assistant.id(), question))),
                section("Rules of “" + assistant.name() + "”", new RulesPanel(service, this::person, tenant, assistant.id())));
    }

    private static Component heldBack(HeldModels.Held held) {
        Paragraph notice = new Paragraph(new Span("The router does not use “" + held.model() + "”. " + held.reason() + " "),
                new RouterLink("See its quality checks", QualityView.class));
        notice.addClassName("bad");
        return notice;
    }
}
