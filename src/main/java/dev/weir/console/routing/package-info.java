/** Which model answers what no cheaper source does: the tenant's rules, and a laboratory that asks no model. */
package dev.weir.console.routing;
