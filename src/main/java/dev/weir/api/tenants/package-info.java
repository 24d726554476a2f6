/** Tenants and their API keys. */
package dev.weir.api.tenants;
