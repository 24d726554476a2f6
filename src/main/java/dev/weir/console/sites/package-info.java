/** The pages that show the chat: their public keys, where these work, and what to paste. */
package dev.weir.console.sites;
