/** Who sends a request, by API key or admin token, and how many a minute they may send. */
package dev.weir.api.access;
