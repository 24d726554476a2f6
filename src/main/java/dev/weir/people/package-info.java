/**
 * People who may enter the console, and what each may do. Whoever acts is handed from the door to the verb that acts, and
 * every verb asks; the database's row-level security stands behind it. API keys are another feature's: no person has one.
 */
package dev.weir.people;
