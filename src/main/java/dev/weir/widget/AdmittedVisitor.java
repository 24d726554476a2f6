package dev.weir.widget;

import dev.weir.site.Site;
import dev.weir.tenant.Caller;
import dev.weir.tenant.TenantId;

/** A visitor who was let in, and the site whose guest that is. */
record AdmittedVisitor(Visitor visitor, Site site) {
    TenantId tenant() {
        return site.tenant();
    }

    Caller caller() {
        return site.visitors().caller();
    }
}
