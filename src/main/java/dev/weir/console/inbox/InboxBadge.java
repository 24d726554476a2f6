package dev.weir.console.inbox;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.dependency.JavaScript;
import com.vaadin.flow.component.html.Span;
import dev.weir.console.components.Format;
import dev.weir.console.components.LiveUpdates;
import dev.weir.console.session.CurrentPerson;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;

/** How many wait for a human, beside the way to them; it refreshes automatically and shows nothing when nobody does. */
@JavaScript("context://console/VAADIN/static/console/inbox.js")
@Dependent
public class InboxBadge extends Span {
    private static final long serialVersionUID = 1L;

    private final transient InboxService service;
    private final transient CurrentPerson current;
    private final transient LiveUpdates pulse;
    private transient Runnable rest = () -> { };
    private int known = Integer.MAX_VALUE;

    @Inject
    InboxBadge(InboxService service, CurrentPerson current, LiveUpdates pulse) {
        this.service = service;
        this.current = current;
        this.pulse = pulse;
        addClassName("badge");
        setVisible(false);
    }

    @Override
    protected void onAttach(AttachEvent event) {
        count();
        rest = pulse.whileShown(event.getUI(), this::count);
    }

    @Override
    protected void onDetach(DetachEvent event) {
        rest.run();
    }

    private void count() {
        int waiting = current.find().flatMap(person -> current.tenant().map(tenant -> service.waiting(person, tenant)))
                .orElse(0);
        String words = Format.number(waiting) + " waiting";
        if (waiting > known) {
            getElement().executeJs("window.weirNotify($0)", waiting == 1 ? "A customer is waiting." : words + ".");
        }
        known = waiting;
        setVisible(waiting > 0);
        if (!words.equals(getText())) {
            setText(words);
        }
    }
}
