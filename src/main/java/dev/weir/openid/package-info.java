/**
 * Signing in at another provider: the authorization code flow of OpenID Connect Core 1.0 with PKCE (RFC 7636), believing
 * nothing that was not verified. It says who somebody is at the provider; the package people says who that is here.
 */
@NullMarked
package dev.weir.openid;

import org.jspecify.annotations.NullMarked;
