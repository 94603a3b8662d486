package dev.ullage.junit;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The name by which a test is found again in another run: {@code com.acme.OrderTest#places(int)[#2]}. */
final class TestIdentity {

    /** What JUnit numbers: invocations of templates, and dynamic tests and containers. */
    private static final List<String> NUMBERED =
            List.of("class-template-invocation", "test-template-invocation", "dynamic-container", "dynamic-test");

    private static final Pattern SEGMENT = Pattern.compile("\\[([^:\\]]+):([^]]*)]");

    private TestIdentity() {}

    static String of(ExtensionContext context) {
        return nearest(context, ExtensionContext::getTestClass)
                        .map(Class::getName)
                        .orElse("")
                + nearest(context, ExtensionContext::getTestMethod)
                        .map(TestIdentity::describe)
                        .orElse("")
                + invocations(context.getUniqueId());
    }

    /** A dynamic test has neither class nor method; its factory has. */
    private static <T> Optional<T> nearest(ExtensionContext context, Function<ExtensionContext, Optional<T>> property) {
        Optional<ExtensionContext> at = Optional.of(context);
        while (at.isPresent() && property.apply(at.get()).isEmpty()) {
            at = at.get().getParent();
        }
        return at.flatMap(property);
    }

    private static String describe(Method method) {
        return Arrays.stream(method.getParameterTypes())
                .map(Class::getSimpleName)
                .collect(Collectors.joining(", ", "#" + method.getName() + "(", ")"));
    }

    private static String invocations(String uniqueId) {
        StringBuilder invocations = new StringBuilder();
        for (Matcher segment = SEGMENT.matcher(uniqueId); segment.find(); ) {
            if (NUMBERED.contains(segment.group(1))) {
                invocations.append('[').append(segment.group(2)).append(']');
            }
        }
        return invocations.toString();
    }
}
