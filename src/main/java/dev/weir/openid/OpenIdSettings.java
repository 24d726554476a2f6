package dev.weir.openid;

import dev.weir.platform.InvalidSetting;
import dev.weir.platform.Settings;
import java.net.URI;
import java.util.Optional;

/**
 * The provider, and which of its claims count.
 *
 * @param nameClaim   whose value is a person's name in Weir
 * @param roleClaim   whose value, or one of whose values, is a role; empty when roles are Weir's own business
 * @param tenantClaim whose value is a tenant's slug; empty when tenants are Weir's own business
 * @param redirect    where the provider sends people back to; empty for the address they came by
 */
record OpenIdSettings(URI issuer, String clientId, String clientSecret, String label, String scopes, String nameClaim,
        Optional<String> roleClaim, Optional<String> tenantClaim, Optional<URI> redirect) {
    private static final String PURPOSE = "weir.openid.issuer is set, and the provider asks for it.";

    /** Empty without an issuer. */
    static Optional<OpenIdSettings> of(Settings settings) {
        return settings.text("weir.openid.issuer").map(issuer -> new OpenIdSettings(
                address("weir.openid.issuer", issuer), settings.required("weir.openid.client.id", PURPOSE),
                settings.required("weir.openid.client.secret", PURPOSE),
                settings.text("weir.openid.label", "single sign-on"),
                settings.text("weir.openid.scopes", "openid email profile"),
                settings.text("weir.openid.claim.name", "email"), settings.text("weir.openid.claim.role"),
                settings.text("weir.openid.claim.tenant"),
                settings.text("weir.openid.redirect").map(text -> address("weir.openid.redirect", text))));
    }

    private static URI address(String key, String text) {
        try {
            return SafeAddress.of(text);
        } catch (IllegalArgumentException unsafe) {
            throw new InvalidSetting(key + " must be an https address (http for this machine alone), not '" + text + "'.");
        }
    }

    @Override
    public String toString() {
        return "OpenIdSettings[" + issuer + ", " + clientId + ", hidden]";
    }
}
