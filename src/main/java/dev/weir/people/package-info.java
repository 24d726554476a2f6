/**
 * The people who may enter the console, and what each of them may do. Every verb asks who acts, and the database's row-level
 * security stands behind it.
 */
package dev.weir.people;
