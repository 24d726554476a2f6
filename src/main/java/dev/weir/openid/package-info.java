/**
 * Signing in at somebody else's door: the authorization code flow of OpenID Connect Core 1.0 with PKCE (RFC 7636), as a
 * client that believes nothing it could not verify. It says who somebody is at the provider; who that is here, and what they
 * may, is the business of the people. Signatures are the JOSE library's, the rest is spelled out, since the container's own
 * mechanism would stand before every request of the API.
 */
package dev.weir.openid;
