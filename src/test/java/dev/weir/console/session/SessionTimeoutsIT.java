package dev.weir.console.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.internal.CurrentInstance;
import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.VaadinSession;
import dev.weir.console.shell.LoginView;
import dev.weir.console.shell.ViewTest;
import dev.weir.people.Role;
import dev.weir.platform.Failure;
import dev.weir.testing.SettableClock;
import java.time.Duration;
import java.time.Instant;
import org.jboss.weld.proxy.WeldClientProxy;
import org.junit.jupiter.api.Test;

/** How long somebody stays signed in, by a clock that a test moves. */
class SessionTimeoutsIT extends ViewTest {
    private final SettableClock clock = new SettableClock(Instant.parse("2026-03-10T08:00:00Z"));

    @Test
    void whoDoesNothingForHalfAnHourIsBroughtToTheDoor() {
        enter();
        clock.advance(Duration.ofMinutes(29));
        UI.getCurrent().navigate("budgets");
        assertEquals("budgets", UI.getCurrent().getActiveViewLocation().getPath());
        clock.advance(Duration.ofMinutes(29));
        assertTrue(current().find().isPresent(), "a deed begins the half hour anew");
        clock.advance(Duration.ofMinutes(30));
        assertThrows(Failure.class, () -> current().person());
        UI.getCurrent().navigate("reports");
        assertInstanceOf(LoginView.class, getCurrentView());
        assertEquals(1_800, VaadinSession.getCurrent().getSession().getMaxInactiveInterval());
    }

    @Test
    void aPageThatFollowsByItselfKeepsNobodyIn() {
        enter();
        VaadinRequest asked = VaadinRequest.getCurrent();
        CurrentInstance.set(VaadinRequest.class, null);
        try {
            for (int beat = 0; beat < 3; beat++) {
                clock.advance(Duration.ofMinutes(9));
                assertTrue(current().find().isPresent());
            }
            clock.advance(Duration.ofMinutes(9));
            assertTrue(current().find().isEmpty());
        } finally {
            CurrentInstance.set(VaadinRequest.class, asked);
        }
        assertTrue(current().find().isEmpty(), "nor does a deed bring them back");
    }

    @Test
    void whoNeverRestsIsOutAfterTwelveHours() {
        enter();
        for (int quarter = 1; quarter < 48; quarter++) {
            clock.advance(Duration.ofMinutes(15));
            assertTrue(current().find().isPresent());
        }
        clock.advance(Duration.ofMinutes(15));
        assertFalse(current().find().isPresent());
    }

    private void enter() {
        ((CurrentPerson) ((WeldClientProxy) current()).getMetadata().getContextualInstance()).clock = clock;
        signIn(Role.VIEWER);
    }

    private CurrentPerson current() {
        return the(CurrentPerson.class);
    }
}
