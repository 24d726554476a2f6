package dev.weir.console.knowledge;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.badge.Badge;
import com.vaadin.flow.component.badge.BadgeVariant;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.orderedlayout.HorizontalLayout;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import dev.weir.console.components.AssistantChoice;
import dev.weir.console.components.Confirm;
import dev.weir.console.components.Format;
import dev.weir.console.components.Grids;
import dev.weir.console.components.LivePage;
import dev.weir.console.components.LiveUpdates;
import dev.weir.console.components.Notice;
import dev.weir.console.session.CurrentPerson;
import dev.weir.knowledge.DocumentQueries;
import dev.weir.knowledge.DocumentSummary;
import dev.weir.people.Person;
import dev.weir.people.Role;
import dev.weir.tenant.Tenant;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Documents, what they were cut into, a question to try, and what was asked without an answer. */
@Route("knowledge")
@PageTitle("Knowledge – Weir")
@PermitAll
@Dependent
public class KnowledgeView extends LivePage {
    private static final long serialVersionUID = 1L;
    private static final String TITLE = "title";

    private final transient KnowledgeService service;
    private final transient LiveUpdates pulse;
    private final AssistantChoice assistant;
    private final Span states = new Span();
    private final transient Map<UUID, String> arrived = new HashMap<>();
    private Grid<DocumentSummary> documents;
    private UploadPanel upload;
    private transient List<DocumentQueries.StateCount> seen = List.of();
    private String title = "";
    private transient QueryParameters address = QueryParameters.empty();

    @Inject
    KnowledgeView(KnowledgeService service, AssistantChoice assistant, CurrentPerson current, LiveUpdates pulse) {
        super("Knowledge", "Answers at no cost: a passage with enough confidence is quoted, and no model is called.",
                current, pulse);
        this.service = service;
        this.assistant = assistant;
        this.pulse = pulse;
    }

    @Override
    protected void show(Tenant tenant) {
        if (person().role().covers(Role.TENANT_ADMIN)) {
            add(section("Write an article", new ArticlePanel(title, (called, text) -> Notice.after(
                    "The article is saved and will be indexed.", () -> {
                        service.write(person(), tenant, called, text);
                        follow(tenant);
                    }))), section("Upload", upload(tenant)));
        }
        add(section("Documents", documents(tenant)),
                section("Try a question", trial(tenant)),
                section("Questions no document answered", unanswered(tenant)));
        follow(tenant);
    }

    private UploadPanel upload(Tenant tenant) {
        arrived.clear();
        upload = new UploadPanel(file -> arrived.put(service.upload(person(), tenant, file.name(), file.mediaType(), file.content()),
                file.name()), () -> follow(tenant));
        return upload;
    }

    /** A file that was brought just now and turned out to be of no use loses its tick. */
    private void tellBroken(Tenant tenant) {
        arrived.entrySet().removeIf(file -> {
            Optional<String> why = service.unreadable(person(), tenant, file.getKey());
            why.ifPresent(words -> upload.broken(file.getValue(), words));
            return why.isPresent();
        });
    }

    private Component trial(Tenant tenant) {
        assistant.read(person(), tenant, address, any -> any.published().isPresent());
        return new TrialPanel(assistant, question -> service.attempt(person(), tenant, assistant.assistant().orElseThrow(), question));
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        address = event.getLocation().getQueryParameters();
        title = event.getLocation().getQueryParameters().getSingleParameter(TITLE).orElse("");
        super.beforeEnter(event);
    }

    /** A document that was read meanwhile shows so by itself. */
    @Override
    protected void follow(Tenant tenant) {
        List<DocumentQueries.StateCount> now = service.states(person(), tenant);
        if (!now.equals(seen)) {
            seen = now;
            states.setText(now.isEmpty() ? "There are no documents yet." : String.join(", ",
                    now.stream().map(state -> Format.number(state.count()) + " " + state.state()).toList()));
            documents.getDataProvider().refreshAll();
            tellBroken(tenant);
        }
    }

    private Component documents(Tenant tenant) {
        seen = List.of();
        TextField words = new TextField("Title or address contains");
        words.setClearButtonVisible(true);
        words.setValueChangeMode(ValueChangeMode.LAZY);
        documents = Grids.empty("Documents");
        documents.addColumn(DocumentSummary::title).setHeader("Title").setFlexGrow(3).setWidth("14rem");
        documents.addComponentColumn(KnowledgeView::state).setHeader("State").setWidth("9rem").setFlexGrow(1);
        documents.addColumn(document -> Format.number(document.passages())).setHeader("Passages")
                .setTextAlign(ColumnTextAlign.END).setWidth("6.5rem")
                .setFlexGrow(0);
        documents.addColumn(document -> Format.moment(document.updatedAt())).setHeader("Changed").setWidth("13rem")
                .setFlexGrow(0);
        Grids.actions(documents, document -> actions(tenant, document)).setWidth("13rem");
        documents.setItems(query -> service.documents(person(), tenant, words.getValue().strip(), query.getOffset(),
                query.getLimit()).stream());
        documents.setEmptyStateText("No documents yet: upload one above.");
        words.addValueChangeListener(typed -> documents.getDataProvider().refreshAll());
        Div line = new Div(words, states);
        line.addClassName("filters");
        return new Div(line, documents);
    }

    private static Component state(DocumentSummary document) {
        Badge badge = new Badge(document.state());
        if (document.state().equals("failed")) {
            badge.addThemeVariants(BadgeVariant.ERROR);
            Div with = new Div(badge, new Span(" " + document.error().orElse("")));
            with.addClassName("bad");
            return with;
        }
        badge.addThemeVariants(document.state().equals("ready") ? BadgeVariant.SUCCESS : BadgeVariant.WARNING);
        return badge;
    }

    private Component actions(Tenant tenant, DocumentSummary document) {
        Button look = new Button("Passages", pressed -> new PassagesDialog(document,
                service.passages(person(), tenant, document.id())).open());
        look.setAriaLabel("Passages of " + document.title());
        look.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
        HorizontalLayout line = new HorizontalLayout(look);
        if (person().role().covers(Role.TENANT_ADMIN)) {
            Button remove = new Button("Remove", pressed -> Confirm.ask("Remove “" + document.title() + "”?",
                    "Cached answers that cite it are evicted too.", "Remove the document",
                    () -> Notice.after("The document is removed.", () -> {
                        service.remove(person(), tenant, document.id());
                        follow(tenant);
                    })));
            remove.setAriaLabel("Remove " + document.title());
            remove.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_ERROR);
            line.add(remove);
        }
        return line;
    }

    /** Grouping by meaning reads hundreds of questions: the page does not wait for it. */
    private Component unanswered(Tenant tenant) {
        Div place = new Div(new Paragraph("Loading the latest questions…"));
        place.getElement().setAttribute("aria-live", "polite");
        Person by = person();
        place.addAttachListener(attached -> pulse.aside(attached.getUI(), () -> service.unanswered(by, tenant), groups -> {
            place.removeAll();
            place.add(new UnansweredPanel(groups));
        }, words -> {
            place.removeAll();
            place.add(new Paragraph("The questions could not be grouped. " + words));
        }));
        return place;
    }
}
