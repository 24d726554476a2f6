package dev.weir.console.inbox;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.data.value.ValueChangeMode;
import dev.weir.handoff.HandoffTerms;
import dev.weir.platform.Failure;
import java.util.Optional;
import java.util.function.Consumer;

/** What customers who wait are told, and when somebody is alerted. */
final class TermsPanel extends Details {
    private static final long serialVersionUID = 1L;

    private final TextArea hours = new TextArea("Message to waiting customers");
    private final IntegerField minutes = new IntegerField("Alert after (minutes)");
    private final IntegerField downs = new IntegerField("Bad ratings that trigger a handoff");

    /** @param save gets the terms as they stand on the page */
    TermsPanel(HandoffTerms terms, Consumer<HandoffTerms> save) {
        setSummaryText("Office hours and alerts");
        hours.setHelperText("For example your office hours; may be empty");
        hours.setMaxLength(HandoffTerms.MAX_HOURS);
        hours.setValueChangeMode(ValueChangeMode.LAZY);
        hours.setWidthFull();
        hours.setValue(terms.officeHours());
        number(minutes, 1, HandoffTerms.MOST_MINUTES, terms.alertAfterMinutes());
        number(downs, 0, HandoffTerms.MOST_DOWNS, terms.thumbsDown());
        downs.setHelperText("0 for never");
        Div part = new Div(hours, minutes, downs, new Button("Save", pressed -> save.accept(typed())));
        part.addClassName("stack-small");
        add(part);
    }

    private HandoffTerms typed() {
        return new HandoffTerms(hours.getValue().strip(), typed(minutes), typed(downs));
    }

    private static int typed(IntegerField field) {
        return Optional.ofNullable(field.getValue())
                .orElseThrow(() -> Failure.invalid(field.getLabel(), field.getLabel() + ": enter a number."));
    }

    private static void number(IntegerField field, int least, int most, int value) {
        field.setMin(least);
        field.setMax(most);
        field.setStepButtonsVisible(true);
        field.setValue(value);
    }
}
