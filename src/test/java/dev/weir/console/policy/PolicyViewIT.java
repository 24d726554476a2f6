package dev.weir.console.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.NumberField;
import com.vaadin.flow.component.textfield.TextField;
import dev.weir.assistant.AssistantDraft;
import dev.weir.assistant.AssistantId;
import dev.weir.assistant.AssistantVersion;
import dev.weir.assistant.Assistants;
import dev.weir.assistant.Drafts;
import dev.weir.assistant.KnownAssistant;
import dev.weir.assistant.Policy;
import dev.weir.assistant.Publication;
import dev.weir.console.budgets.BudgetsView;
import dev.weir.console.components.AssistantChoice;
import dev.weir.console.shell.ViewTest;
import dev.weir.console.versions.VersionHistory;
import dev.weir.conversation.ConversationId;
import dev.weir.conversation.Conversations;
import dev.weir.conversation.TurnRecord;
import dev.weir.inference.CatalogueModel;
import dev.weir.inference.Message;
import dev.weir.inference.ModelCatalogue;
import dev.weir.inference.Tier;
import dev.weir.metering.Source;
import dev.weir.people.Role;
import dev.weir.platform.Ids;
import dev.weir.platform.NanoUsd;
import dev.weir.tenant.Actor;
import dev.weir.tenant.KeyId;
import dev.weir.tenant.TurnId;
import dev.weir.testing.Acting;
import jakarta.json.JsonValue;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Changing a policy field by field, seeing what differs, and the way back. */
class PolicyViewIT extends ViewTest {
    /** The last column of the versions. */
    private static final int DO = 5;

    @Test
    void aChangeIsShownBeforeItHoldsAndStandsInTheHistory() {
        String actor = signIn(Role.TENANT_ADMIN).auditName();
        navigate(PolicyView.class);
        test(share("Similarity threshold")).setValue(0.91);
        assertTrue(words(page()).contains("Unsaved changes."));
        press("Save and publish");
        Dialog dialog = find(Dialog.class).single();
        assertTrue(words(dialog).contains("Semantic cache: Similarity threshold"), () -> words(dialog));
        assertEquals(Optional.empty(), policy().semanticCache().threshold(), "it is only shown");
        press("Publish");
        assertEquals(Optional.of(0.91), policy().semanticCache().threshold());
        assertFalse(words(page()).contains("Unsaved changes."));
        AssistantVersion latest = versions().getFirst();
        assertEquals(actor, latest.changedBy());
        assertEquals("Semantic cache: Similarity threshold none → 0.91", VersionHistory.changes(versions(), latest));
    }

    @Test
    void whatDoesNotFitIsSaidAtItsField() {
        signIn(Role.TENANT_ADMIN);
        navigate(PolicyView.class);
        IntegerField flex = find(IntegerField.class).withCaption("Maximum queue delay of flex turns, in milliseconds").single();
        test(flex).setValue(5);
        press("Save and publish");
        assertTrue(flex.isInvalid());
        assertTrue(flex.getErrorMessage().contains("must not be below"), flex.getErrorMessage());
        assertFalse(flex.getErrorMessage().contains("service_tiers"), "it is said in the form's words: " + flex.getErrorMessage());
        assertEquals(0, find(Dialog.class).all().size());
        assertEquals(Policy.defaults(), policy());
    }

    @Test
    void theLadderIsPutIntoAnotherOrder() {
        signIn(Role.TENANT_ADMIN);
        navigate(PolicyView.class);
        pressNamed("Move “knowledge” up");
        pressNamed("Leave “handoff” out");
        press("Add “large”");
        press("Save and publish");
        press("Publish");
        assertEquals(List.of("knowledge", "small", "large", "reject"), policy().budget().onExhausted());
    }

    @Test
    void namesAreAddedAndTakenOut() {
        signIn(Role.TENANT_ADMIN);
        navigate(PolicyView.class);
        add("gpt-4o");
        add("gpt-4o");
        assertTrue(find(TextField.class).single().isInvalid(), "it is there already");
        add("gpt-4o-mini");
        pressNamed("Take “gpt-4o” out");
        press("Save and publish");
        press("Publish");
        assertEquals(List.of("gpt-4o-mini"), policy().routing().autoFor());
    }

    private void add(String name) {
        test(find(TextField.class).single()).setValue(name);
        press("Add name");
    }

    @Test
    @SuppressWarnings("unchecked")
    void aModelIsChosenFromTheCatalogue() {
        the(ModelCatalogue.class).save(new CatalogueModel("house-model", Tier.SMALL, CatalogueModel.OPENAI,
                List.of(URI.create("http://127.0.0.1:1/v1")), "house-model", "int4", Optional.empty(), 8_000, 1_000));
        signIn(Role.TENANT_ADMIN);
        navigate(PolicyView.class);
        ComboBox<String> small = find(ComboBox.class).withCaption("Small model").single();
        test(small).selectItem("house-model");
        press("Save and publish");
        press("Publish");
        assertEquals(Optional.of("house-model"), policy().routing().smallModel());
        the(ModelCatalogue.class).retire("house-model");
    }

    @Test
    void whoLeavesWithoutSavingIsAsked() {
        signIn(Role.TENANT_ADMIN);
        navigate(PolicyView.class);
        test(share("Small model threshold")).setValue(0.7);
        UI.getCurrent().navigate(BudgetsView.class);
        ConfirmDialog asked = find(ConfirmDialog.class).single();
        assertTrue(getCurrentView() instanceof PolicyView);
        test(asked).cancel();
        assertEquals(0.7, share("Small model threshold").getValue(), "what was filled in is still there");
        UI.getCurrent().navigate(BudgetsView.class);
        test(find(ConfirmDialog.class).single()).confirm();
        assertTrue(getCurrentView() instanceof BudgetsView);
        assertEquals(0.5, policy().routing().threshold());
    }

    @Test
    void whoChangedNothingIsNotAsked() {
        signIn(Role.TENANT_ADMIN);
        navigate(PolicyView.class);
        test(share("Small model threshold")).setValue(0.7);
        test(share("Small model threshold")).setValue(0.5);
        UI.getCurrent().navigate(BudgetsView.class);
        assertTrue(getCurrentView() instanceof BudgetsView);
    }

    @Test
    void anOldVersionIsPublishedAgain() {
        signIn(Role.TENANT_ADMIN);
        navigate(PolicyView.class);
        test(share("Confidence threshold")).setValue(0.6);
        press("Save and publish");
        press("Publish");
        test(test(this.<AssistantVersion>grid("Versions")).getCellComponent(1, DO).getChildren().filter(Button.class::isInstance)
                .map(Button.class::cast).findFirst().orElseThrow()).click();
        assertTrue(words(find(Dialog.class).single()).contains("Knowledge: Confidence threshold"));
        press("Publish again");
        assertEquals(Policy.defaults(), policy());
        assertEquals("published", versions().getLast().state());
    }

    @Test
    void aViewerReadsEveryFieldAndChangesNone() {
        signIn(Role.VIEWER);
        navigate(PolicyView.class);
        List<HasValue<?, ?>> fields = Stream.<HasValue<?, ?>>concat(find(NumberField.class).all().stream(),
                find(IntegerField.class).all().stream()).toList();
        assertTrue(fields.size() > 1 && fields.stream().allMatch(HasValue::isReadOnly), fields.toString());
        assertEquals(0, find(Button.class).withText("Save and publish").all().size());
        assertEquals(0, find(TextField.class).all().size());
        assertFalse(find(Button.class).all().stream().anyMatch(button ->
                button.getAriaLabel().filter(name -> name.startsWith("Move") || name.startsWith("Roll")).isPresent()));
    }

    @Test
    void anotherAssistantsPolicyIsTriedAndChangedWithoutTheDefaultOnes() {
        AssistantId sales = assistant("sales");
        the(Conversations.class).record(new TurnRecord(tenant(), TurnId.next(), ConversationId.next(), sales,
                new KeyId(Ids.next()), Optional.empty(), Map.of(), Instant.now(), List.of(Message.of("user", "A tent?")),
                Message.of("assistant", "Ask a human."), Source.HANDOFF, Optional.empty(), Optional.empty(), NanoUsd.ZERO,
                Optional.empty(), JsonValue.EMPTY_JSON_OBJECT));
        signIn(Role.TENANT_ADMIN);
        UI.getCurrent().navigate(PolicyView.class, AssistantChoice.address(sales));
        test(share("Similarity threshold")).setValue(0.9);
        press("Replay with the values above");
        assertTrue(words(page()).contains("The latest 1 turn"), () -> words(page()));
        press("Save and publish");
        press("Publish");
        assertEquals(Optional.of(0.9), the(Assistants.class).current(tenant(), sales).orElseThrow().policy().semanticCache().threshold());
        assertEquals(Optional.empty(), policy().semanticCache().threshold());
    }

    @Test
    void whoChoosesAnotherAssistantIsAskedAboutWhatIsNotSaved() {
        assistant("sales");
        signIn(Role.TENANT_ADMIN);
        navigate(PolicyView.class);
        test(share("Similarity threshold")).setValue(0.7);
        test(choice()).selectItem("sales");
        test(find(ConfirmDialog.class).single()).cancel();
        assertEquals("default", choice().getValue().name(), "who stays is still there");
        assertEquals(0.7, share("Similarity threshold").getValue());
        test(choice()).selectItem("sales");
        test(find(ConfirmDialog.class).single()).confirm();
        assertEquals("sales", choice().getValue().name());
        assertNull(share("Similarity threshold").getValue());
        assertFalse(find(ConfirmDialog.class).exists(), "it is asked once");
    }

    @SuppressWarnings("unchecked")
    private ComboBox<KnownAssistant> choice() {
        return find(ComboBox.class).withCaption("Assistant").single();
    }

    private AssistantId assistant(String name) {
        Actor editor = Acting.as("tests");
        AssistantId id = the(Drafts.class).create(editor, tenant(), new AssistantDraft(Optional.of(name), Optional.of("Sell."),
                Optional.empty(), Optional.empty()));
        the(Publication.class).publish(editor, tenant(), id);
        return id;
    }

    @Test
    void withoutATurnThereIsNothingToReplay() {
        signIn(Role.VIEWER);
        navigate(PolicyView.class);
        press("Replay with the values above");
        assertTrue(words(page()).contains("there is nothing to replay"));
    }

    private PolicyView page() {
        return (PolicyView) getCurrentView();
    }

    private NumberField share(String label) {
        return find(NumberField.class).withCaption(label).single();
    }

    private void press(String text) {
        test(find(Button.class).withText(text).single()).click();
    }

    private void pressNamed(String name) {
        test(find(Button.class).all().stream().filter(button -> button.getAriaLabel().equals(Optional.of(name))).findFirst()
                .orElseThrow()).click();
    }

    private Policy policy() {
        return the(Assistants.class).current(tenant(), new AssistantId(tenant().value())).orElseThrow().policy();
    }

    private List<AssistantVersion> versions() {
        return the(Assistants.class).versions(tenant(), new AssistantId(tenant().value()), Optional.empty(), 10);
    }
}
