package dev.weir.console.knowledge;

import dev.weir.platform.NanoUsd;
import java.util.List;

/**
 * Questions that mean about the same and that no document answered.
 *
 * @param example  the latest of them
 * @param waiting  how many of them ended with a human
 * @param examples some of them, as customers wrote them
 */
record QuestionGroup(String example, int questions, int waiting, NanoUsd cost, List<String> examples) {
}
