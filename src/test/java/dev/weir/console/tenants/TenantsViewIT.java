package dev.weir.console.tenants;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextField;
import dev.weir.assistant.AssistantId;
import dev.weir.budget.Budgets;
import dev.weir.budget.Period;
import dev.weir.console.shell.ViewTest;
import dev.weir.inference.CredentialVault;
import dev.weir.metering.Source;
import dev.weir.people.Person;
import dev.weir.people.Role;
import dev.weir.platform.Failure;
import dev.weir.platform.Ids;
import dev.weir.platform.NanoUsd;
import dev.weir.report.SeededTurns;
import dev.weir.tenant.ApiKeys;
import dev.weir.tenant.AuditLog;
import dev.weir.tenant.Authentication;
import dev.weir.tenant.KeyRequest;
import dev.weir.tenant.Operator;
import dev.weir.tenant.PaidSwitch;
import dev.weir.tenant.Tenant;
import dev.weir.tenant.TenantId;
import dev.weir.testing.Acting;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tenants made, suspended and let in again; the switch that stops what costs; keys of upstreams. */
class TenantsViewIT extends ViewTest {
    private static final int TENANT_ACTIONS = 6;
    private static final int KEY_ACTIONS = 3;

    private Person admin;

    @BeforeEach
    void enter() {
        admin = signIn(Role.PLATFORM_ADMIN);
        navigate(TenantsView.class);
    }

    @AfterEach
    void allowWhatCosts() {
        the(PaidSwitch.class).turn(Acting.as("test"), true, Optional.empty());
    }

    @Test
    void aTenantIsMadeUnderAShortNameThatIsOne() {
        String slug = "acme-" + Ids.next().toString().substring(24);
        press("New tenant");
        test(find(TextField.class).withCaption("Name").single()).setValue("Acme");
        TextField shortName = find(TextField.class).withCaption("Short name").single();
        test(shortName).setValue("Not A Slug");
        press("Create tenant");
        assertTrue(notices().toString().contains("lower-case letters"), notices().toString());
        test(shortName).setValue(slug);
        press("Create tenant");
        assertTrue(tenants().stream().anyMatch(one -> one.slug().equals(slug) && one.name().equals("Acme")));
        assertEquals("tenant.create", the(AuditLog.class).list(tenants().stream().filter(one -> one.slug().equals(slug))
                .findFirst().orElseThrow().id(), AuditLog.Filter.ALL, 0, 1).getFirst().action());
    }

    @Test
    void whatATenantSpentStandsBesideItsLimit() {
        String slug = "spender-" + Ids.next().toString().substring(24);
        TenantId tenant = database().newTenant(slug);
        new SeededTurns(database(), tenant).asked(new AssistantId(tenant.value()), Instant.now(), Source.MODEL, 2_500_000_000L, "orders",
                "Hm?");
        the(Budgets.class).set(Acting.as("test"), tenant, Optional.empty(), Period.MONTH, new NanoUsd(40_000_000_000L), List.of());
        navigate(TenantsView.class);
        find(slug);
        assertEquals("$2.50 of $40.00", test(this.<Tenant>grid("Tenants")).getCellText(0, 2));
        assertEquals("$2.50", words(test(this.<Tenant>grid("Tenants")).getCellComponent(0, 3)));
    }

    @Test
    void aTenantIsFoundByItsNameOrShortName() {
        String mark = Ids.next().toString().substring(24);
        database().newTenant("zebra-" + mark);
        database().newTenant("ant-" + mark);
        navigate(TenantsView.class);
        assertEquals(tenants().stream().map(Tenant::name).sorted(String.CASE_INSENSITIVE_ORDER).toList(),
                tenants().stream().map(Tenant::name).toList());
        find("ANT-" + mark);
        assertEquals(List.of("ant-" + mark), tenants().stream().map(Tenant::slug).toList());
        find(mark);
        assertEquals(List.of("ant-" + mark, "zebra-" + mark), tenants().stream().map(Tenant::slug).toList());
        test((Button) test(this.<Tenant>grid("Tenants")).getCellComponent(0, TENANT_ACTIONS)).click();
        test(find(ConfirmDialog.class).single()).confirm();
        assertEquals(List.of(true, false), tenants().stream().map(Tenant::suspended).toList(), "the search stays");
        find(mark + " and more");
        assertEquals(List.of(), tenants());
    }

    private void find(String words) {
        test(find(TextField.class).withCaption("Name or short name contains").single()).setValue(words);
    }

    @Test
    void aSuspendedTenantsKeysOpenNothingUntilItIsLetInAgain() {
        String key = the(ApiKeys.class).issue(Operator.ADMIN_TOKEN, tenant(), new KeyRequest("k", Set.of(), Optional.empty(),
                Optional.empty())).text();
        test(deed()).click();
        assertFalse(own().suspended(), "not before it is confirmed");
        test(find(ConfirmDialog.class).single()).confirm();
        assertTrue(own().suspended());
        assertThrows(Failure.class, () -> the(Authentication.class).authenticate(key));
        assertEquals(Optional.of("Resume " + own().name()), deed().getAriaLabel());
        test(deed()).click();
        assertEquals(tenant(), the(Authentication.class).authenticate(key).caller().tenant());
    }

    @Test
    void whatCostsIsStoppedOnlyOnceItIsConfirmedAndThePageSaysWhy() {
        test(find(TextField.class).withCaption("Reason").single()).setValue("a price went wrong");
        press("Stop paid calls");
        test(find(ConfirmDialog.class).single()).cancel();
        assertTrue(the(PaidSwitch.class).state().enabled());
        press("Stop paid calls");
        test(find(ConfirmDialog.class).single()).confirm();
        assertFalse(the(PaidSwitch.class).state().enabled());
        assertTrue(words((TenantsView) getCurrentView()).contains("a price went wrong"));
        assertEquals(1, the(AuditLog.class).list(AuditLog.PLATFORM, new AuditLog.Filter("paid.", "").by(admin.auditName()), 0,
                9)
                .size());
        press("Allow paid calls again");
        assertTrue(the(PaidSwitch.class).state().enabled());
    }

    @Test
    void anUpstreamsKeyIsKeptUnseenAndForgotten() {
        press("Add key");
        test(find(TextField.class).withCaption("Model").single()).setValue("big");
        test(find(PasswordField.class).withCaption("Key").single()).setValue("a-key-for-tests");
        press("Save");
        assertEquals(List.of(Optional.of("big")), credentials().stream().map(CredentialVault.Entry::model).toList());
        assertFalse(words((TenantsView) getCurrentView()).contains("a-key-for-tests"));
        test((Button) test(this.<CredentialVault.Entry>grid("Provider API keys")).getCellComponent(0, KEY_ACTIONS)).click();
        test(find(ConfirmDialog.class).single()).confirm();
        assertEquals(List.of(), the(CredentialVault.class).list());
    }

    private void press(String button) {
        test(find(Button.class).withText(button).single()).click();
    }

    /** What can be done with the test's tenant. */
    private Button deed() {
        return (Button) test(this.<Tenant>grid("Tenants")).getCellComponent(tenants().indexOf(own()), TENANT_ACTIONS);
    }

    private Tenant own() {
        return tenants().stream().filter(one -> one.id().equals(tenant())).findFirst().orElseThrow();
    }

    private List<Tenant> tenants() {
        return this.<Tenant>grid("Tenants").getGenericDataView().getItems().toList();
    }

    private List<CredentialVault.Entry> credentials() {
        return this.<CredentialVault.Entry>grid("Provider API keys").getGenericDataView().getItems().toList();
    }
}
