package dev.weir.people;

import dev.weir.platform.InvalidSetting;
import dev.weir.platform.Settings;
import java.util.Optional;

/**
 * Who is let in that nobody let in before.
 *
 * @param role   what they may, where the provider does not say; empty: strangers stay out
 * @param tenant whose they are, by its slug, where the provider does not say
 */
record ProvisioningSettings(Optional<Role> role, Optional<String> tenant) {
    static ProvisioningSettings of(Settings settings) {
        return new ProvisioningSettings(settings.text("weir.openid.provision.role").map(ProvisioningSettings::role),
                settings.text("weir.openid.provision.tenant"));
    }

    private static Role role(String name) {
        return Role.named(name).filter(role -> role != Role.PLATFORM_ADMIN).orElseThrow(() -> new InvalidSetting(
                "weir.openid.provision.role must be viewer, agent or tenant_admin, not '" + name + "'."));
    }
}
