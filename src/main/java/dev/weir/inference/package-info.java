/**
 * What a model is asked and what it answers: the request in OpenAI's shape, the catalogue of models, the backends that
 * run them and the embedder inside the process. Nothing here knows why a model was chosen or what it may cost.
 */
package dev.weir.inference;
