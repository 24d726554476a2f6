/** What a tenant spends, saves and waits, at one glance; every figure comes from the daily sums. */
package dev.weir.console.overview;
