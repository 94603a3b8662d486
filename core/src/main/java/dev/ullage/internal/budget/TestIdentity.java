package dev.ullage.internal.budget;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name by which a test is found again in another run: {@code "com.acme.OrderTest#places(int)[#2]"} for one of Jupiter,
 * whatever engine it runs within; the unique id itself for a test of another engine.
 */
public final class TestIdentity {

    private static final String JUPITER = "[engine:junit-jupiter]";
    private static final Pattern SEGMENT = Pattern.compile("/\\[([^:\\]]+):([^]]*)]");

    private TestIdentity() {}

    /** The identity of the test of a unique id. */
    public static String of(String uniqueId) {
        int start = uniqueId.lastIndexOf(JUPITER);
        if (start < 0) {
            return uniqueId;
        }
        StringBuilder name = new StringBuilder();
        StringBuilder invocations = new StringBuilder();
        Matcher segment = SEGMENT.matcher(uniqueId).region(start + JUPITER.length(), uniqueId.length());
        while (segment.lookingAt()) {
            String value = URLDecoder.decode(segment.group(2), StandardCharsets.UTF_8);
            switch (segment.group(1)) {
                case "class", "class-template" -> name.append(value);
                case "nested-class", "nested-class-template" -> name.append('$').append(value);
                case "method", "test-template", "test-factory" ->
                    name.append('#').append(value);
                case "class-template-invocation", "test-template-invocation", "dynamic-container", "dynamic-test" ->
                    invocations.append('[').append(value).append(']');
                default -> {
                    return uniqueId;
                }
            }
            segment.region(segment.end(), uniqueId.length());
        }
        return segment.regionStart() == uniqueId.length() && name.length() > 0
                ? name.append(invocations).toString()
                : uniqueId;
    }
}
