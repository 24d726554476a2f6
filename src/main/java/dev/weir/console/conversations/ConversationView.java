package dev.weir.console.conversations;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEvent;
import com.vaadin.flow.router.HasUrlParameter;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouterLink;
import dev.weir.console.components.Confirm;
import dev.weir.console.components.Format;
import dev.weir.console.components.LivePage;
import dev.weir.console.components.LiveUpdates;
import dev.weir.console.components.Notice;
import dev.weir.console.components.TenantItemPage;
import dev.weir.console.session.CurrentPerson;
import dev.weir.conversation.ConversationId;
import dev.weir.conversation.StoredConversation;
import dev.weir.people.Role;
import dev.weir.platform.Failure;
import dev.weir.platform.FailureCode;
import dev.weir.platform.Ids;
import dev.weir.tenant.Tenant;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Optional;

/** One conversation, turn by turn. */
@Route("conversation")
@PageTitle("Conversation – Weir")
@PermitAll
@Dependent
public class ConversationView extends LivePage implements HasUrlParameter<String>, TenantItemPage {
    private static final long serialVersionUID = 1L;

    private final transient ConversationService service;
    private transient ConversationId wanted;
    private final Paragraph begun = new Paragraph();
    private final Paragraph rated = new Paragraph();
    private TurnsPanel turns;

    @Inject
    ConversationView(ConversationService service, CurrentPerson current, LiveUpdates pulse) {
        super("Conversation", "Each turn with its steps, its cost and its reasons.", current, pulse);
        this.service = service;
    }

    @Override
    public void setParameter(BeforeEvent event, String id) {
        wanted = Ids.parse(id).map(ConversationId::new).orElseThrow(NotFoundException::new);
    }

    @Override
    public Class<ConversationsView> others() {
        return ConversationsView.class;
    }

    @Override
    protected void show(Tenant tenant) {
        StoredConversation conversation = find(tenant);
        Div first = new Div(new RouterLink("All conversations", ConversationsView.class));
        first.addClassName("actions");
        if (person().role().covers(Role.TENANT_ADMIN)) {
            first.add(delete(tenant));
        }
        add(first, begun, rated);
        tell(tenant, conversation);
        turns = new TurnsPanel(service, this::person, tenant, wanted, conversation.turns());
        add(turns);
    }

    private void tell(Tenant tenant, StoredConversation conversation) {
        begun.setText("Started " + Format.moment(conversation.createdAt()) + ", " + Format.count(conversation.turns(), "turn")
                + conversation.userName().map(user -> ", by " + user).orElse("") + "."
                + service.email(person(), tenant, wanted).map(email -> " E-mail: " + email).orElse(""));
        Optional<String> stars = service.rating(person(), tenant, wanted).map(Stars::words);
        rated.setVisible(stars.isPresent());
        rated.setText(stars.map(words -> "The customer gave " + words).orElse(""));
    }

    /** One that was deleted meanwhile leads back to the others. */
    @Override
    protected void follow(Tenant tenant) {
        try {
            tell(tenant, find(tenant));
            turns.follow();
        } catch (NotFoundException deleted) {
            Notice.failed("The conversation no longer exists.");
            getUI().ifPresent(ui -> ui.navigate(ConversationsView.class));
        }
    }

    /** One that is unknown, another tenant's or deleted is told apart from nothing by nobody. */
    private StoredConversation find(Tenant tenant) {
        try {
            return service.conversation(person(), tenant, wanted);
        } catch (Failure refused) {
            if (refused.code() == FailureCode.NOT_FOUND) {
                throw new NotFoundException();
            }
            throw refused;
        }
    }

    private Button delete(Tenant tenant) {
        Button delete = new Button("Delete this conversation permanently", pressed -> Confirm.ask(
                "Delete this conversation permanently?", "Its turns, ratings, handoffs and cached answers are deleted. Its cost "
                        + "stays in the ledger, without the customer's name.", "Delete permanently", () -> {
                            if (Notice.after("The conversation is deleted.",
                                    () -> service.delete(person(), tenant, wanted))) {
                                getUI().orElseThrow().navigate(ConversationsView.class);
                            }
                        }));
        delete.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_ERROR);
        return delete;
    }
}
