package dev.weir.console.components;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextField;
import org.junit.jupiter.api.Test;

class SearchTextTest {
    private final TextField before = new TextField("Question or answer contains");
    private final TextField after = new TextField("Question or answer contains");
    private final Div page = page(before);

    @Test
    void whatWasLookedForStays() {
        before.setValue("boots");
        SearchText.of(page).into(page(after));
        assertEquals("boots", after.getValue());
    }

    @Test
    void whatThePageSaysItselfCountsMore() {
        before.setValue("boots");
        after.setValue("tents");
        SearchText.of(page).into(page(after));
        assertEquals("tents", after.getValue());
    }

    @Test
    void fieldsThatAreNoFilterStartAnew() {
        before.setValue("a name that was just used");
        SearchText.of(new Div(before)).into(page(after));
        assertEquals("", after.getValue());
    }

    private static Div page(TextField field) {
        Div filters = new Div(field);
        filters.addClassName("filters");
        return new Div(filters);
    }
}
