/** What every resource reads and writes alike: JSON bodies, forms, ids in paths, pages and lists. */
package dev.weir.api.body;
