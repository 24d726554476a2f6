package dev.weir.console.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import dev.weir.assistant.AssistantId;
import dev.weir.console.routing.RoutingView;
import dev.weir.console.shell.ViewTest;
import dev.weir.people.Role;
import dev.weir.quality.Disagreement;
import dev.weir.routing.HeldModels;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What was checked, and what an administrator does about it. */
class QualityViewIT extends ViewTest {
    private CheckedTurns turns() {
        return new CheckedTurns(database().transactions(), tenant());
    }

    private AssistantId assistant() {
        return new AssistantId(tenant().value());
    }

    @Test
    void withoutABudgetThePageSaysWhyThereIsNothing() {
        signIn(Role.VIEWER);
        assertTrue(words(navigate(QualityView.class)).contains("the policy's budget for checks is 0"));
    }

    @Test
    void agreementIsShownWithItsIntervalAndWhatDiffersSideBySide() {
        for (int check = 0; check < 9; check++) {
            turns().agree();
        }
        turns().differ("Is it open?", "It is open.", "It is closed.");
        signIn(Role.VIEWER);
        String shown = words(navigate(QualityView.class));
        assertTrue(shown.contains("small (int8)") && shown.contains("59.6 % to 98.2 %"), shown);
        Disagreement one = this.<Disagreement>grid("Disagreements").getLazyDataView().getItems().findFirst().orElseThrow();
        assertEquals("It is open.", one.answer());
        assertEquals("It is closed.", one.reference());
    }

    @Test
    void aHeldModelIsReleasedByAnAdministratorAndOnlyReadByAViewer() {
        turns().agree();
        HeldModels held = the(HeldModels.class);
        database().transactions().run(tenant(), manager -> held.hold(manager, tenant(), assistant(), "small", "It drifts."));
        signIn(Role.VIEWER);
        assertTrue(words(navigate(QualityView.class)).contains("It drifts."));
        assertTrue(words(navigate(RoutingView.class)).contains("It drifts."));
        navigate(QualityView.class);
        assertEquals(0, find(Button.class).withText("Release").all().size());
        signIn(Role.TENANT_ADMIN);
        navigate(QualityView.class);
        test(find(Button.class).withText("Release").single()).click();
        test(find(ConfirmDialog.class).single()).confirm();
        assertEquals(List.of(), held.list(tenant(), assistant()));
        assertEquals(List.of("The model is in use again."), notices());
    }
}
