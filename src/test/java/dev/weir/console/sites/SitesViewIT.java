package dev.weir.console.sites;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import dev.weir.assistant.AssistantId;
import dev.weir.console.shell.ViewTest;
import dev.weir.people.Role;
import dev.weir.platform.Ids;
import dev.weir.site.Origin;
import dev.weir.site.SiteKey;
import dev.weir.site.SiteKeyDraft;
import dev.weir.site.SiteKeys;
import dev.weir.tenant.TenantId;
import dev.weir.testing.Acting;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Making, changing and revoking what pages show the chat with. */
class SitesViewIT extends ViewTest {
    /** The last column of the grid. */
    private static final int DO = 5;

    @Test
    void aSiteKeyIsMadeForThePagesThatAreNamedAndNoOthers() {
        signIn(Role.TENANT_ADMIN);
        navigate(SitesView.class);
        test(find(Button.class).withText("New site key").single()).click();
        test(find(TextField.class).withCaption("Name").single()).setValue("shop");
        type("shop.example");
        assertTrue(find(Span.class).all().stream().anyMatch(words -> words.getText().startsWith("origins must be of the form")),
                "what is wrong is said in words");
        assertEquals(List.of(), the(SiteKeys.class).list(tenant()));
        type("https://shop.example\nhttps://www.shop.example");
        SiteKey made = the(SiteKeys.class).list(tenant()).getFirst();
        assertEquals(List.of("https://shop.example", "https://www.shop.example"),
                made.origins().stream().map(Origin::text).toList());
        assertEquals(List.of(made.id()), shown());
    }

    @Test
    void aSiteIsChangedAndKeepsItsKeyAndThePageSaysWhatAPageNeeds() {
        SiteKey own = made(tenant(), "https://shop.example");
        signIn(Role.TENANT_ADMIN);
        SitesView page = navigate(SitesView.class);
        test((Button) test(this.<SiteKey>grid("Site keys")).getCellComponent(0, DO).getChildren().toList().get(2)).click();
        test(find(TextField.class).withCaption("Name").single()).setValue("boots");
        test(find(Button.class).withText("Save").single()).click();
        SiteKey changed = the(SiteKeys.class).find(tenant(), own.id());
        assertEquals("boots " + own.publicKey(), changed.name() + " " + changed.publicKey());
        assertTrue(words(page).contains("script-src"), "what to do, and no file to look it up in");
    }

    @Test
    void aRevokedKeyIsRefusedAndStaysListedAndAnothersIsNotSeen() {
        SiteKey own = made(tenant(), "https://shop.example");
        made(database().newTenant("o" + Ids.next()), "https://rival.example");
        signIn(Role.TENANT_ADMIN);
        navigate(SitesView.class);
        assertEquals(List.of(own.id()), shown());
        Component actions = test(this.<SiteKey>grid("Site keys")).getCellComponent(0, DO);
        test((Button) actions.getChildren().filter(Button.class::isInstance).toList().getLast()).click();
        test(find(ConfirmDialog.class).single()).confirm();
        assertTrue(the(SiteKeys.class).find(tenant(), own.id()).revokedAt().isPresent());
        assertEquals(List.of(own.id()), shown());
        assertEquals("–", words(test(this.<SiteKey>grid("Site keys")).getCellComponent(0, DO)), "nothing more to do with it");
    }

    private void type(String origins) {
        test(find(TextArea.class).withCaption("Allowed origins").single()).setValue(origins);
        test(find(Button.class).withText("Create site key").single()).click();
    }

    private SiteKey made(TenantId tenant, String origin) {
        return the(SiteKeys.class).make(Acting.as("test"), tenant, new SiteKeyDraft("shop", new AssistantId(tenant.value()),
                List.of(new Origin(origin)), 60));
    }

    private List<Object> shown() {
        return this.<SiteKey>grid("Site keys").getGenericDataView().getItems().<Object>map(SiteKey::id).toList();
    }
}
