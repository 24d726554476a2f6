/**
 * What a model is asked and what it answers: the request in OpenAI's shape and the catalogue of models. Nothing here knows
 * why a model was chosen or what it may cost.
 */
@NullMarked
package dev.weir.inference;

import org.jspecify.annotations.NullMarked;
