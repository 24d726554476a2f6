/** Assistants, their versions and their policies. */
package dev.weir.api.assistants;
