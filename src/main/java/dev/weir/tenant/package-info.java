/**
 * Who asks: tenants, their keys and what a key may do, and the one way into a tenant's rows. Every transaction names its
 * tenant, because row-level security shows nothing to one that does not.
 */
package dev.weir.tenant;
