package dev.weir.bench;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A benchmark's options, each with its value behind it. */
public record Arguments(List<String> words) {
    static Arguments of(String[] words) {
        return new Arguments(Arrays.asList(words));
    }

    Optional<Path> path(String option) {
        return text(option).map(Path::of);
    }

    Optional<String> text(String option) {
        int at = words.indexOf(option);
        if (at >= 0 && at + 1 >= words.size()) {
            throw new Refusal(option + " needs a value behind it.");
        }
        return at < 0 ? Optional.empty() : Optional.of(words.get(at + 1));
    }

    public Optional<Integer> number(String option) {
        return text(option).map(value -> number(option, value));
    }

    /** Numbers with commas between them; none without the option. */
    public List<Integer> numbers(String option) {
        return text(option).stream().flatMap(value -> Arrays.stream(value.split(","))).map(value -> number(option, value)).toList();
    }

    /** A whole number that somebody wrote. */
    public static int number(String what, String value) {
        if (!value.matches("[1-9]\\d{0,8}")) {
            throw new Refusal(what + " must be a whole number from 1 on, not '" + value + "'.");
        }
        return Integer.parseInt(value);
    }
}
