/**
 * Whether an answer says only what its passages say: sentence by sentence, by numbers, dates, names, polarity and the words
 * that carry a claim. It knows nothing of models, turns or tenants.
 */
@NullMarked
package dev.weir.grounding;

import org.jspecify.annotations.NullMarked;
