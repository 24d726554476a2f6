/** How answers fared, and which articles to write. */
package dev.weir.console.reports;
