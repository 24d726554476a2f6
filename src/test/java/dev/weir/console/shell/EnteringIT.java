package dev.weir.console.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.H1;
import dev.weir.people.Role;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every role at every view's door. */
class EnteringIT extends ViewTest {
    @ParameterizedTest
    @EnumSource
    void eachRoleEntersItsViewsAndNoOther(Role role) {
        signIn(role);
        for (Views.View view : Views.pages()) {
            UI.getCurrent().navigate(view.path());
            String elsewhere = view.path().isEmpty() ? "Inbox" : "Page not found";
            assertEquals(view.letsIn(role) ? view.heading() : elsewhere, heading(), role + " at " + view.path());
        }
    }

    private String heading() {
        return find(H1.class).all().stream().map(H1::getText).reduce((first, last) -> last).orElseThrow();
    }
}
