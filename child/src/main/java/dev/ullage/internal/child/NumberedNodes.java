package dev.ullage.internal.child;

import dev.ullage.internal.child.wire.TestNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The containers and tests that began, by the numbers that readings name them by. */
final class NumberedNodes {

    private final List<TestNode> nodes = new ArrayList<>();

    /** Adds the next one; the first has the number 1. */
    void add(TestNode node) {
        nodes.add(node);
    }

    Optional<TestNode> node(int number) {
        return number < 1 || number > nodes.size() ? Optional.empty() : Optional.of(nodes.get(number - 1));
    }

    /** {@code "OrderTest.places()"} of a test, {@code "OrderTest"} of a class. */
    String name(int number) {
        return node(number).map(NumberedNodes::name).orElse("no test");
    }

    private static String name(TestNode node) {
        Optional<String> type = node.className().map(NumberedNodes::simple);
        return node.isTest()
                ? type.map(each -> each + ".").orElse("") + node.legacyName()
                : type.orElse(node.displayName());
    }

    private static String simple(String className) {
        return className.substring(className.lastIndexOf('.') + 1);
    }
}
