/** Webhooks and their deliveries. */
package dev.weir.api.webhooks;
