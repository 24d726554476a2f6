/** Limits and what happens when they are reached. */
package dev.weir.console.budgets;
