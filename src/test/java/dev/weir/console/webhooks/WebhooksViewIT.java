package dev.weir.console.webhooks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import dev.weir.console.shell.ViewTest;
import dev.weir.people.Role;
import dev.weir.platform.Ids;
import dev.weir.tenant.Sql;
import dev.weir.tenant.TenantId;
import dev.weir.testing.Acting;
import dev.weir.webhook.Deliveries;
import dev.weir.webhook.Delivery;
import dev.weir.webhook.Webhook;
import dev.weir.webhook.WebhookEvent;
import dev.weir.webhook.Webhooks;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Being told, and what could not be told. */
class WebhooksViewIT extends ViewTest {
    @Test
    void aSecretIsShownOnceAndNeverAgain() {
        signIn(Role.TENANT_ADMIN);
        navigate(WebhooksView.class);
        test(find(Button.class).withText("New webhook").single()).click();
        test(find(TextField.class).withCaption("Address").single()).setValue("https://helpdesk.invalid/weir");
        test(find(Button.class).withText("Create webhook").single()).click();
        List<String> shown = find(TextField.class).all().stream().filter(TextField::isReadOnly).map(TextField::getValue)
                .toList();
        assertTrue(shown.getFirst().matches("whsec_.{40,}"), "the secret");
        test(find(Button.class).withText("Done").single()).click();
        assertEquals(0, words(navigate(WebhooksView.class)).split("whsec_", -1).length - 1);
        assertEquals(URI.create("https://helpdesk.invalid/weir"), made().terms().url());
    }

    @Test
    void anAddressInsideIsRefusedInWordsAndNothingIsMade() {
        signIn(Role.TENANT_ADMIN);
        navigate(WebhooksView.class);
        test(find(Button.class).withText("New webhook").single()).click();
        test(find(TextField.class).withCaption("Address").single()).setValue("http://127.0.0.1/");
        test(find(Button.class).withText("Create webhook").single()).click();
        assertTrue(find(Span.class).all().stream().anyMatch(words -> words.getText().contains("private network")));
        assertEquals(List.of(), the(Webhooks.class).list(tenant()));
    }

    @Test
    void aDeadLetterIsSeenWithItsReasonAndSentAgain() {
        add(tenant(), "https://helpdesk.invalid/");
        add(database().newTenant("o" + Ids.next()), "https://rival.invalid/");
        Webhook webhook = made();
        dead(webhook);
        signIn(Role.TENANT_ADMIN);
        navigate(WebhooksView.class);
        assertEquals(List.of(webhook.terms().url()), this.<WebhookRow>grid("Webhooks").getGenericDataView().getItems()
                .map(row -> row.webhook().terms().url()).toList(), "another tenant's is not theirs");
        assertEquals(1, this.<WebhookRow>grid("Webhooks").getGenericDataView().getItem(0).dead());
        state("dead");
        Grid<Delivery> deliveries = grid("Deliveries");
        assertEquals("status 500", deliveries.getGenericDataView().getItem(0).answered().orElseThrow());
        test((Button) test(deliveries).getCellComponent(0, 5)).click();
        assertEquals(0, deliveries.getGenericDataView().getItems().count(), "it is dead no more");
        assertEquals("pending", the(Deliveries.class).list(tenant(), webhook.id(), Optional.empty(), Optional.empty(), 5)
                .getFirst().state());
    }

    @SuppressWarnings("unchecked")
    private void state(String name) {
        Select<String> state = (Select<String>) find(Select.class).withCaption("State").single();
        state.setValue(name);
    }

    private void add(TenantId tenant, String url) {
        the(Webhooks.class).add(Acting.as("test"), tenant, new Webhook.Terms(URI.create(url),
                Set.of(WebhookEvent.HANDOFF_OPENED), true,
                false));
    }

    private Webhook made() {
        return the(Webhooks.class).list(tenant()).getFirst();
    }

    private void dead(Webhook webhook) {
        database().transactions().run(tenant(), manager -> Sql.of(manager, """
                insert into weir.outbox (tenant_id, delivery_id, webhook_id, event, data, state, attempts, answered, ended_at)
                values (:tenant, gen_random_uuid(), :webhook, 'handoff.opened', '{}', 'dead', 12, 'status 500', now())""")
                .set("tenant", tenant().value()).set("webhook", webhook.id().value()).execute());
    }
}
