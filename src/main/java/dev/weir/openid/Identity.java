package dev.weir.openid;

import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who somebody is at the provider, verified.
 *
 * @param subject the provider's own, lasting word for them
 * @param name    what the name's claim says
 * @param roles   what the role's claim says; null when none is configured
 * @param tenant  what the tenant's claim says; null when none is configured
 */
public record Identity(String issuer, String subject, String name, @Nullable List<String> roles,
        @Nullable String tenant)
        implements Serializable {
    @Override
    public String toString() {
        return "Identity[" + issuer + ", hidden]";
    }
}
