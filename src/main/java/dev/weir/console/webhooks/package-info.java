/** Who is told what happened, what they were told, and what could not be told. */
package dev.weir.console.webhooks;
