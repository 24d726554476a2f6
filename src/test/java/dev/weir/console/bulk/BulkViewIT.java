package dev.weir.console.bulk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.progressbar.ProgressBar;
import com.vaadin.flow.component.textfield.TextField;
import dev.weir.console.shell.ViewTest;
import dev.weir.people.Role;
import dev.weir.tenant.Tenants;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Jobs are followed in place, and older ones are within reach. */
class BulkViewIT extends ViewTest {
    @Test
    void aJobThatGoesOnChangesItsOwnCardAndNoOther() {
        SomeJobs jobs = new SomeJobs(database(), tenant());
        UUID job = jobs.job("Nightly tags");
        jobs.stands(job, "in_progress", 3, 0);
        open(Role.TENANT_ADMIN);
        JobCard card = find(JobCard.class).single();
        ProgressBar bar = find(ProgressBar.class).single();
        Button cancel = find(Button.class).withText("Cancel").single();
        assertTrue(words(card).contains("Nightly tags") && words(card).contains("in progress"), words(card));
        assertFalse(find(Anchor.class).withText("Answers").exists());
        jobs.stands(job, "completed", 9, 1);
        jobs.answer(job, "{}\n");
        UUID newer = jobs.job("Another");
        follow();
        assertEquals(2, find(JobCard.class).all().size());
        assertTrue(words(find(JobCard.class).all().getFirst()).contains("Another"), "new ones come first: " + newer);
        assertSame(card, find(JobCard.class).all().getLast());
        assertEquals(10, bar.getValue());
        assertTrue(words(card).contains("done") && words(card).contains("9 answered, 1 failed, of 10")
                && words(card).contains("cost $0.25"), words(card));
        assertFalse(cancel.isVisible());
        assertEquals(1, find(Anchor.class).withText("Answers").all().size());
        follow();
        assertEquals(1, find(Anchor.class).withText("Answers").all().size(), "once");
    }

    @Test
    void olderJobsComeWhenTheyAreAskedFor() {
        SomeJobs jobs = new SomeJobs(database(), tenant());
        IntStream.range(0, 120).forEach(number -> jobs.job("Job " + number));
        open(Role.VIEWER);
        List<Integer> shown = IntStream.range(0, 3).mapToObj(press -> {
            int cards = find(JobCard.class).all().size();
            find(Button.class).withText("Show older jobs").all().forEach(older -> test(older).click());
            return cards;
        }).toList();
        assertEquals(List.of(50, 100, 120), shown);
        assertTrue(words(find(JobCard.class).all().getLast()).contains("Job 0"));
        assertFalse(find(Button.class).withText("Show older jobs").exists(), "there are no more");
    }

    @Test
    void aWindowIsSaidInWordsWhileItIsTypedAndARefusalIsTold() {
        open(Role.TENANT_ADMIN);
        TextField opens = find(TextField.class).withCaption("Opens").single();
        test(opens).setValue("30 22 * * 1-5");
        assertTrue(opens.getHelperText().startsWith("at 22:30 on Monday to Friday"), opens.getHelperText());
        test(opens).setValue("at night");
        test(find(Button.class).withText("Save the window").single()).click();
        String told = words(find(Notification.class).all().getLast());
        assertTrue(told.contains("opens must be a time"), told);
        assertEquals("at night", opens.getValue());
    }

    @Test
    void whoOnlyReadsEndsNothing() {
        new SomeJobs(database(), tenant()).job("Mine");
        open(Role.VIEWER);
        assertFalse(find(Button.class).withText("Cancel").exists());
        assertFalse(find(Button.class).withText("Save the window").exists());
        assertFalse(find(ConfirmDialog.class).exists());
    }

    private void open(Role role) {
        signIn(role);
        navigate(BulkView.class);
    }

    private void follow() {
        find(BulkView.class).single().follow(the(Tenants.class).find(tenant()).orElseThrow());
    }
}
