/** Tenants, what opens their API, and the switch that stops everything paid. */
package dev.weir.console.tenants;
