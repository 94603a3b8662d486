package dev.ullage.maven;

import dev.ullage.child.wire.RunRequest;
import dev.ullage.child.wire.Selector;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which tests run, and how JUnit is configured.
 *
 * @param request what has been chosen so far
 */
record Selection(RunRequest request) {

    static Selection of(List<String> classes, Optional<String> test) {
        return new Selection(
                RunRequest.of(classes.stream().map(Selector::ofClass).toArray(Selector[]::new)));
    }

    /** Only tests of some tags, and none of others; each an expression, or several separated by commas. */
    Selection tagged(Optional<String> groups, Optional<String> excluded) {
        List<String> parts = Stream.concat(
                        groups.map(Selection::anyOf).stream(), excluded.map(tags -> "!" + anyOf(tags)).stream())
                .toList();
        return parts.isEmpty() ? this : new Selection(request.withTags(String.join(" & ", parts)));
    }

    private static String anyOf(String tags) {
        return Stream.of(tags.split(","))
                .map(String::strip)
                .filter(tag -> !tag.isEmpty())
                .map(tag -> "(" + tag + ")")
                .collect(Collectors.joining(" | ", "(", ")"));
    }

    /** With these configuration parameters, of which the latter win. */
    Selection with(Map<String, String> parameters, Map<String, String> more) {
        Map<String, String> all = new LinkedHashMap<>(parameters);
        all.putAll(more);
        return new Selection(request.withParameters(all));
    }
}
