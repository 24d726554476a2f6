package dev.weir.console.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.provider.Query;
import dev.weir.budget.Budgets;
import dev.weir.budget.Period;
import dev.weir.console.shell.ViewTest;
import dev.weir.people.Person;
import dev.weir.people.Role;
import dev.weir.platform.Ids;
import dev.weir.platform.NanoUsd;
import dev.weir.tenant.ApiKeys;
import dev.weir.tenant.AuditLog;
import dev.weir.tenant.AuditTrail;
import dev.weir.tenant.KeyId;
import dev.weir.tenant.KeyRequest;
import dev.weir.tenant.TenantId;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The trail in words, what is left of it by each filter, and a rewritten line that does not stay hidden. */
@SuppressWarnings("unchecked") // Components are found by their class, which names no type of an item.
class AuditViewIT extends ViewTest {
    private Person vera;

    @Test
    void whoDidWhatToWhomStandsThereByNameAndInWords() {
        KeyId key = happened();
        AuditView page = navigate(AuditView.class);
        List<AuditRow> rows = rows();
        AuditRow raised = rows.stream().filter(row -> row.what().equals("Set a limit")).findFirst().orElseThrow();
        assertEquals(vera.name(), raised.who());
        assertEquals("Key “shop front”", raised.subject());
        assertEquals(List.of("Limit: $25.00 → $30.00", "Period: month"), raised.details().stream().map(Object::toString).toList());
        assertTrue(rows.stream().anyMatch(row -> row.who().equals("Key “shop front”")
                && row.what().equals("Uploaded a document") && row.subject().equals("Returns")), rows.toString());
        assertTrue(rows.stream().anyMatch(row -> row.what().equals("Invited a user") && row.subject().equals(vera.name())));
        assertFalse(rows.toString().contains(key.toString()) || rows.toString().contains(vera.id().toString()),
                rows.toString());
        String csv = the(AuditService.class).csv(vera, tenant(), AuditLog.Filter.ALL);
        assertTrue(csv.contains(vera.auditName()) && csv.contains("budget.set") && csv.contains(key.toString()),
                csv);
        assertTrue(words(page).contains("Export as CSV"));
    }

    @Test
    void filtersLeaveWhatWasDoneByWhomToWhatAndWhen() {
        happened();
        navigate(AuditView.class);
        int all = rows().size();
        choose("Action", "Budgets: everything");
        assertEquals(List.of("Set a limit", "Set a limit"), rows().stream().map(AuditRow::what).toList());
        choose("Actor", "Key “shop front”");
        assertEquals(List.of(), rows());
        clear("Action");
        assertEquals(List.of("Uploaded a document"), rows().stream().map(AuditRow::what).toList());
        clear("Actor");
        TextField subject = find(TextField.class).withCaption("Target").single();
        test(subject).setValue("SHOP front");
        assertEquals(List.of("Set a limit", "Set a limit", "Created an API key"), rows().stream().map(AuditRow::what).toList(),
                "found by its name");
        test(subject).setValue("return");
        assertEquals(List.of("Returns"), rows().stream().map(AuditRow::subject).toList(), "found by the name it had");
        test(subject).setValue("");
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        find(DatePicker.class).withCaption("From").single().setValue(today.plusDays(2));
        assertEquals(List.of(), rows());
        find(DatePicker.class).withCaption("From").single().setValue(today.minusDays(2));
        assertEquals(all, rows().size());
        find(DatePicker.class).withCaption("To").single().setValue(today.minusDays(2));
        assertEquals(List.of(), rows());
    }

    @Test
    void aLineThatWasRewrittenIsFound() throws SQLException {
        happened();
        navigate(AuditView.class);
        Button verify = find(Button.class).withText("Verify the chain").single();
        test(verify).click();
        assertTrue(words((AuditView) getCurrentView()).contains("events are unchanged"));
        long at = rows().stream().filter(row -> row.what().equals("Set a limit")).findFirst().orElseThrow().position();
        try (Connection owner = database().ownerConnection(); PreparedStatement forge = owner.prepareStatement("""
                update weir.audit_event set detail = jsonb_set(detail, '{limit_usd}', '"26.00"')
                where tenant_id = ? and position = ?""")) {
            forge.setObject(1, tenant().value());
            forge.setLong(2, at);
            assertEquals(1, forge.executeUpdate());
        }
        test(verify).click();
        assertTrue(words((AuditView) getCurrentView()).contains("The chain is broken at event " + at + ":"));
    }

    @Test
    void theInstallationsTrailIsForThePlatformsPeopleAlone() {
        TenantId other = database().newTenant("other" + Ids.next());
        note(other, "person:eve", "document.remove", "theirs", JsonValue.EMPTY_JSON_OBJECT);
        vera = signIn(Role.TENANT_ADMIN);
        navigate(AuditView.class);
        assertEquals(List.of("the tenant"), trails());
        assertFalse(rows().toString().contains("theirs"));
        Person admin = signIn(Role.PLATFORM_ADMIN);
        note(AuditLog.PLATFORM, admin.auditName(), "model.default", "big", JsonValue.EMPTY_JSON_OBJECT);
        navigate(AuditView.class);
        test(find(Select.class).withCaption("Events of").single()).selectItem("the installation");
        assertTrue(rows().stream().anyMatch(row -> row.who().equals(admin.name()) && row.subject().equals("big")
                && row.what().equals("Set a model as the default of its tier")));
    }

    /** Lets a key be made and limited twice, and a document be uploaded by it. */
    private KeyId happened() {
        vera = signIn(Role.TENANT_ADMIN);
        KeyId key = the(ApiKeys.class).issue(vera, tenant(), new KeyRequest("shop front", Set.of(), Optional.empty(),
                Optional.empty())).id();
        for (String limit : List.of("25.00", "30.00")) {
            the(Budgets.class).set(vera, tenant(), Optional.of(key), Period.MONTH, NanoUsd.ofDollars(new BigDecimal(limit)),
                    List.of(50));
        }
        note(tenant(), "key:" + key, "document.add", Ids.next().toString(),
                Json.createObjectBuilder().add("title", "Returns").build());
        return key;
    }

    private void note(TenantId trail, String actor, String action, String subject, JsonObject detail) {
        database().transactions().run(trail, manager -> the(AuditTrail.class).record(manager, trail, actor, action, subject,
                detail));
    }

    private List<AuditRow> rows() {
        return this.<AuditRow>grid("Events").getDataProvider().fetch(
                new Query<>(0, 100, List.of(), null, null)).toList();
    }

    private void choose(String field, String label) {
        test(find(ComboBox.class).withCaption(field).single()).selectItem(label);
    }

    private void clear(String field) {
        find(ComboBox.class).withCaption(field).single().clear();
    }

    private List<String> trails() {
        Select<String> choice = find(Select.class).withCaption("Events of").single();
        return choice.getGenericDataView().getItems().toList();
    }
}
