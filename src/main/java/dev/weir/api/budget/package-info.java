/** What may be spent: budgets, the switch for everything paid, blocked models and turns whose price is still unknown. */
package dev.weir.api.budget;
