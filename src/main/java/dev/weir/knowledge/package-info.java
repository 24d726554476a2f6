/**
 * What the tenant knows: documents, cut into passages, found by meaning and by words, ranked, and quoted when one answers
 * with confidence. Nothing is made up here: below the threshold there is no answer.
 */
@NullMarked
package dev.weir.knowledge;

import org.jspecify.annotations.NullMarked;
