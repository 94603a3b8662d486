package dev.ullage.leak;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Patterns of class names, in which {@code *} stands for any characters: {@code "com.acme.Audit*"}. */
final class TypePatterns {

    private TypePatterns() {}

    /** Matches a name that one of the patterns matches whole. */
    static Predicate<String> anyOf(List<String> patterns) {
        if (patterns.isEmpty()) {
            return name -> false;
        }
        String alternatives = patterns.stream()
                .map(pattern -> Pattern.compile("\\*")
                        .splitAsStream(pattern + " ")
                        .map(part -> Pattern.quote(part.strip()))
                        .collect(Collectors.joining(".*")))
                .collect(Collectors.joining("|"));
        return Pattern.compile(alternatives).asMatchPredicate();
    }
}
