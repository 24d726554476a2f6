/**
 * What the tenant learns from what happened: how answers fared, what is missing from the documents, how far it has come. It
 * reads the tables of other features, in sums and within bounds, and writes none but its own.
 */
@NullMarked
package dev.weir.report;

import org.jspecify.annotations.NullMarked;
