/**
 * What a tenant's people thought of the small tier's answers becomes labels, and labels a router of its own. A refit moves
 * the shipped weights as far as the labels say, is judged on labels that it was not fitted to, and replaces what is there
 * only when it is surely better; whatever it does stands in the audit trail and can be rolled back.
 */
@NullMarked
package dev.weir.routing.refit;

import org.jspecify.annotations.NullMarked;
