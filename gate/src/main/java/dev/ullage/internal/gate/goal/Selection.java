package dev.ullage.internal.gate.goal;

import dev.ullage.internal.child.JvmSpec;
import dev.ullage.internal.child.wire.RunRequest;
import dev.ullage.internal.child.wire.Selector;
import dev.ullage.internal.gate.hunt.TestPattern;
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
public record Selection(RunRequest request) {

    /** In the child; this JVM has no launcher to load it with. */
    private static final String FILTER = "dev.ullage.internal.child.run.NamedTests";

    private static final String FILTER_INCLUDED = "dev.ullage.tests.included";
    private static final String FILTER_EXCLUDED = "dev.ullage.tests.excluded";

    /** Tests of these classes, and of their methods those that are meant. */
    public static Selection of(List<String> classes, TestPattern tests) {
        RunRequest all = RunRequest.of(classes.stream().map(Selector::ofClass).toArray(Selector[]::new));
        return new Selection(tests.hasMethods() ? all.withFilters(FILTER) : all);
    }

    /** The JVM in which the filter finds the names that it lets pass. */
    public static JvmSpec named(TestPattern tests, JvmSpec jvm) {
        return !tests.hasMethods()
                ? jvm
                : jvm.plusSystemProperty(FILTER_INCLUDED, String.join("\n", tests.included()))
                        .plusSystemProperty(FILTER_EXCLUDED, String.join("\n", tests.excluded()));
    }

    /** Only tests of some tags, and none of others; each an expression, or several separated by commas. */
    public Selection tagged(Optional<String> groups, Optional<String> excluded) {
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
    public Selection with(Map<String, String> parameters, Map<String, String> more) {
        Map<String, String> all = new LinkedHashMap<>(parameters);
        all.putAll(more);
        return new Selection(request.withParameters(all));
    }
}
