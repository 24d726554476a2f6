package dev.weir.console.components;

import com.vaadin.flow.component.Component;

/** A page about one thing of a tenant, which another tenant has not. */
public interface TenantItemPage {
    /** Where such things of another tenant are listed. */
    Class<? extends Component> others();
}
