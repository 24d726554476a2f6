/**
 * What a tenant knows: documents are read and cut into passages beside the request, retrieved by meaning and by words,
 * and quoted when one of them answers. Nothing here writes a sentence of its own: below the threshold there is no answer.
 */
package dev.weir.knowledge;
