package dev.weir.openid;

import java.util.Optional;

/**
 * What a browser brought back from the provider, as it claims.
 *
 * @param issuer who says so (RFC 9207), where the provider tells
 * @param error  the provider's word for why there is no code
 */
public record ProviderCallback(String state, Optional<String> code, Optional<String> issuer, Optional<String> error) {
    @Override
    public String toString() {
        return "Return[hidden]";
    }
}
