package dev.weir.console.assistants;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.dom.Element;
import com.vaadin.flow.router.QueryParameters;
import dev.weir.assistant.AssistantDraft;
import dev.weir.assistant.AssistantId;
import dev.weir.assistant.AssistantVersion;
import dev.weir.assistant.Assistants;
import dev.weir.assistant.Drafts;
import dev.weir.assistant.KnownAssistant;
import dev.weir.assistant.Publication;
import dev.weir.console.budgets.BudgetsView;
import dev.weir.console.components.AssistantChoice;
import dev.weir.console.shell.ViewTest;
import dev.weir.people.Role;
import dev.weir.tenant.Actor;
import dev.weir.tenant.Tenant;
import dev.weir.tenant.Tenants;
import dev.weir.testing.Acting;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** An assistant's prompt: drafted, published, compared with what was before, and rolled back. */
class AssistantsViewIT extends ViewTest {
    private static final int ACTIONS = 5;

    @Test
    void aDraftIsPublishedOnceItWasSeenWhatItChanges() {
        signIn(Role.TENANT_ADMIN);
        navigate(AssistantsView.class);
        assertFalse(words(page()).contains("Compare versions"), "there is nothing to compare with");
        test(find(TextArea.class).withCaption("Prompt").single()).setValue("You are kind.");
        press("Save draft");
        assertTrue(words(page()).contains("Prompt of version 2 (draft)"), "a draft stands beside what is published");
        test(find(TextArea.class).withCaption("Prompt").single()).setValue("You are kind and brief.");
        press("Publish draft");
        assertTrue(words(dialog()).contains("You are kind and brief."), "what is written is what is shown");
        assertEquals(1, published().number(), "it is only shown");
        press("Publish");
        assertEquals("You are kind and brief.", published().prompt());
    }

    @Test
    void whatIsTypedIsNotThrownAwayUnasked() {
        publish("Be kind.", "en");
        Tenant own = the(Tenants.class).find(tenant()).orElseThrow();
        the(AssistantService.class).create(signIn(Role.TENANT_ADMIN), own, "sales");
        navigate(AssistantsView.class);
        test(find(TextArea.class).withCaption("Prompt").single()).setValue("Be terse.");
        open(new ComparedVersions(1, 2).address(usual()));
        test(find(ConfirmDialog.class).single()).cancel();
        test(choice()).selectItem("sales");
        test(find(ConfirmDialog.class).single()).cancel();
        assertEquals("default", choice().getValue().name(), "what is shown is still the default assistant's");
        UI.getCurrent().navigate(BudgetsView.class);
        test(find(ConfirmDialog.class).single()).cancel();
        assertEquals("Be terse.", find(TextArea.class).withCaption("Prompt").single().getValue());
        press("Save draft");
        UI.getCurrent().navigate(BudgetsView.class);
        assertTrue(getCurrentView() instanceof BudgetsView, "what is saved is not asked about");
        navigate(AssistantsView.class);
        test(find(TextArea.class).withCaption("Prompt").single()).setValue("Be loud.");
        UI.getCurrent().navigate(BudgetsView.class);
        test(find(ConfirmDialog.class).single()).confirm();
        assertTrue(getCurrentView() instanceof BudgetsView);
    }

    @Test
    void anAddressSaysWhichVersionsAreCompared() {
        publish("Be kind.", "en");
        publish("Be terse.", "de");
        signIn(Role.VIEWER);
        open(new ComparedVersions(2, 3).address(usual()));
        String page = words(page());
        assertTrue(page.contains("Language") && page.contains("Version 3 (published)"), page);
        assertEquals(List.of("kind"), marked("del"));
        assertEquals(List.of("terse"), marked("ins"));
        open(new ComparedVersions(2, 900).address(usual()));
        assertTrue(words(page()).contains("The version in this address does not exist"));
    }

    @Test
    void goingBackShowsWhatChangesAndDoesNothingBefore() {
        publish("Be kind.", "en");
        publish("Be terse.", "en");
        signIn(Role.TENANT_ADMIN);
        navigate(AssistantsView.class);
        goBack(1);
        assertTrue(words(dialog()).contains("Be terse.") && words(dialog()).contains("Be kind."), () -> words(dialog()));
        press("Cancel");
        assertEquals(3, published().number());
        goBack(1);
        press("Roll back", dialog());
        assertEquals("Be kind.", published().prompt());
    }

    @Test
    void versionsBeyondTheFirstFiftyAreReached() {
        for (int version = 2; version <= 53; version++) {
            publish("Prompt " + version, "en");
        }
        signIn(Role.VIEWER);
        navigate(AssistantsView.class);
        assertEquals(50, test(grid("Versions")).size());
        assertTrue(words(page()).contains("Compare versions"));
        press("Show earlier versions");
        assertEquals(53, test(grid("Versions")).size());
        assertEquals("the prompt", test(grid("Versions")).getCellText(49, 4), "it is compared with the first of the next page");
        assertEquals("the beginning", test(grid("Versions")).getCellText(52, 4));
        assertFalse(find(Button.class).withText("Show earlier versions").exists());
    }

    @Test
    void anotherAssistantIsBegunAndTheAddressNamesIt() {
        signIn(Role.TENANT_ADMIN);
        navigate(AssistantsView.class);
        press("Create");
        assertTrue(find(TextField.class).withCaption("Name").single().isInvalid());
        test(find(TextField.class).withCaption("Name").single()).setValue("sales");
        press("Create");
        assertEquals("sales", choice().getValue().name());
        assertTrue(words(page()).contains("Nothing is published yet"));
        KnownAssistant sales = the(Assistants.class).list(tenant(), Optional.empty(), 9).getLast();
        open(AssistantChoice.address(sales.id()));
        assertEquals("sales", choice().getValue().name());
        open(QueryParameters.of("assistant", "nobody"));
        assertEquals("default", choice().getValue().name());
        assertEquals("The assistant in this address does not exist.", choice().getHelperText());
    }

    @Test
    void aViewerChangesNothing() {
        publish("Be kind.", "en");
        signIn(Role.VIEWER);
        navigate(AssistantsView.class);
        assertTrue(find(TextArea.class).withCaption("Prompt").single().isReadOnly());
        assertFalse(find(Button.class).withText("Save draft").exists());
        assertFalse(find(Button.class).withText("Roll back").exists());
    }

    private void publish(String prompt, String language) {
        Actor editor = Acting.as("tests");
        the(Drafts.class).change(editor, tenant(), usual(), new AssistantDraft(Optional.empty(), Optional.of(prompt),
                Optional.of(language), Optional.empty()));
        the(Publication.class).publish(editor, tenant(), usual());
    }

    private void open(QueryParameters address) {
        UI.getCurrent().navigate(AssistantsView.class, address);
    }

    private AssistantsView page() {
        return (AssistantsView) getCurrentView();
    }

    private Dialog dialog() {
        return find(Dialog.class).single();
    }

    private List<String> marked(String tag) {
        return find(HtmlContainer.class).all().stream().map(Component::getElement)
                .filter(element -> element.getTag().equals(tag)).map(Element::getText).toList();
    }

    @SuppressWarnings("unchecked")
    private ComboBox<KnownAssistant> choice() {
        return find(ComboBox.class).withCaption("Assistant").single();
    }

    private void press(String text) {
        test(find(Button.class).withText(text).single()).click();
    }

    private void press(String text, Dialog in) {
        test(find(Button.class, in).withText(text).single()).click();
    }

    /** To the version that many below the newest. */
    private void goBack(int row) {
        test(test(grid("Versions")).getCellComponent(row, ACTIONS).getChildren().filter(Button.class::isInstance)
                .map(Button.class::cast).findFirst().orElseThrow()).click();
    }

    private AssistantId usual() {
        return new AssistantId(tenant().value());
    }

    private AssistantVersion published() {
        return the(Assistants.class).current(tenant(), usual()).orElseThrow();
    }
}
