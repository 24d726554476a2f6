/** What was used, what it cost and what came of it. */
package dev.weir.api.reports;
