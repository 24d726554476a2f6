package dev.weir.bench;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A benchmark's options, each with its value behind it. */
record Arguments(List<String> words) {
    static Arguments of(String[] words) {
        return new Arguments(Arrays.asList(words));
    }

    Optional<Path> path(String option) {
        return text(option).map(Path::of);
    }

    Optional<String> text(String option) {
        int at = words.indexOf(option);
        return at < 0 || at + 1 >= words.size() ? Optional.empty() : Optional.of(words.get(at + 1));
    }
}
