/** The keys by which web sites show the chat widget. */
package dev.weir.api.sites;
