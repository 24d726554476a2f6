package dev.weir.console.components;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.DetachEvent;
import dev.weir.console.session.CurrentPerson;
import dev.weir.tenant.Tenant;

/** A page about the tenant that is looked at, which follows what happens while it is shown. */
public abstract class LivePage extends TenantPage {
    private static final long serialVersionUID = 1L;

    private final transient LiveUpdates pulse;
    private transient Runnable rest = () -> { };

    /** A page with a heading and a sentence that says what it is for. */
    protected LivePage(String heading, String purpose, CurrentPerson current, LiveUpdates pulse) {
        super(heading, purpose, current);
        this.pulse = pulse;
    }

    /** Shows what is different from what is shown; called every few seconds. */
    protected abstract void follow(Tenant tenant);

    @Override
    protected void onAttach(AttachEvent event) {
        super.onAttach(event);
        showTime();
        rest = pulse.whileShown(event.getUI(), () -> {
            tenant().ifPresent(this::follow);
            showTime();
        });
    }

    @Override
    protected void onDetach(DetachEvent event) {
        rest.run();
    }
}
