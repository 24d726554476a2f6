package dev.weir.console.policy;

import com.vaadin.flow.component.Component;
import jakarta.json.JsonValue;

/** A field of the form, whatever it looks like. */
interface PolicyField {
    Component component();

    /** What is filled in, as the document has it; null where the default is meant. */
    JsonValue value();

    /** Whether something is filled in that is not even a value. */
    boolean isUnreadable();

    /** Says beside the field what is wrong with it. */
    void refuse(String words);

    /** Nothing is wrong with it any more, as far as is known. */
    void accept();
}
