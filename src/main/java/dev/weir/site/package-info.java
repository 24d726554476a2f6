/**
 * Sites that show the chat widget: public keys, which anybody may read in a page's source, and the origins they work
 * on. A site key opens no API; what a visitor may do with it, the widget's edge decides.
 */
package dev.weir.site;
