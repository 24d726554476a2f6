/**
 * The model inside the process that judges whether a text answers a question: a stored question's answer, or a passage.
 * It is trained by the project itself (training/README.md), since similarity alone cannot tell "before" from "after".
 */
@NullMarked
package dev.weir.inference.verifier;

import org.jspecify.annotations.NullMarked;
