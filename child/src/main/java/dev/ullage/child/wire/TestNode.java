package dev.ullage.child.wire;

import dev.ullage.printable.Printable;
import java.util.Optional;

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

    /** The place as sentences name it, fit to be printed: {@code "com.acme.OrderTest#places \"places an order\""}. */
    public String describe() {
        String place = className
                .map(type -> type + methodName.map(method -> "#" + method).orElse(""))
                .orElse(id);
        boolean isPlain = displayName.equals(methodName.orElse("") + "()") || place.endsWith(displayName);
        return Printable.name(place) + (isPlain ? "" : " \"" + Printable.name(displayName) + "\"");
    }
}
