/**
 * Spend never exceeds a limit, on any number of nodes and through a crash: a turn's upper bound is reserved before a
 * model is asked and settled after. A reservation whose node died is booked at its bound until the truth arrives.
 */
package dev.weir.budget;
