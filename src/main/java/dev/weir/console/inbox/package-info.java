/** Conversations handed to a human, taken and answered live by whoever is signed in. */
package dev.weir.console.inbox;
