package dev.ullage.internal.child.wire;

import dev.ullage.internal.printable.Printable;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A container or test of the child's test plan.
 *
 * @param id its unique id
 * @param parent the unique id of its parent; empty for an engine
 * @param displayName as people read it
 * @param legacyName as JUnit XML reports name it: {@code "adds(int)[1]"}
 * @param isTest whether it is a test; otherwise it is a container
 * @param className the class of its source, as the class loader names it; empty where it has none
 * @param methodName the method of its source; empty where it has none
 */
public record TestNode(
        String id,
        Optional<String> parent,
        String displayName,
        String legacyName,
        boolean isTest,
        Optional<String> className,
        Optional<String> methodName) {

    /**
     * The place as sentences name it, fit to be printed: {@code "com.acme.OrderTest#places \"places an order\""}. Where no
     * class is known, the parts of its unique id stand for it: {@code "com.acme.OrderTest > places"}.
     */
    public String describe() {
        String place = className
                .map(type -> type + methodName.map(method -> "#" + method).orElse(""))
                .orElseGet(this::parts);
        boolean isPlain = displayName.equals(methodName.orElse("") + "()") || place.endsWith(displayName);
        return Printable.name(place) + (isPlain ? "" : " \"" + Printable.name(displayName) + "\"");
    }

    /** The values of the unique id behind the engine; the id itself where it has none. */
    private String parts() {
        String values = Stream.of(id.split("]/\\["))
                .skip(1)
                .map(segment -> segment.substring(segment.indexOf(':') + 1))
                .map(segment -> segment.endsWith("]") ? segment.substring(0, segment.length() - 1) : segment)
                .map(TestNode::decoded)
                .collect(Collectors.joining(" > "));
        return values.isBlank() ? id : values;
    }

    private static String decoded(String value) {
        try {
            return URLDecoder.decode(value, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException cut) {
            return value;
        }
    }
}
