package dev.ullage.internal.gate.hunt;

import dev.ullage.internal.child.wire.TestNode;

/**
 * A test that was hunted: a method, with all invocations of a template and all tests of a factory.
 *
 * @param id its unique id
 * @param className its class, as {@link Class#getName()} gives it
 * @param name what a person calls it: {@code "places()"}
 * @param group the unique id of the container right below the engine that it belongs to: its outermost class
 * @param groupName what a person calls that: {@code "OrderTest"}
 */
public record HuntedTest(String id, String className, String name, String group, String groupName) {

    static HuntedTest of(TestNode node, TestNode group) {
        String name = node.methodName()
                .map(method -> node.legacyName().startsWith(method) ? node.legacyName() : method + "()")
                .orElse(node.displayName());
        return new HuntedTest(
                node.id(),
                node.className().or(group::className).orElse(group.displayName()),
                name,
                group.id(),
                group.className().map(HuntedTest::simple).orElse(group.displayName()));
    }

    /** Class and test, as a report names them: {@code "OrderTest.places()"}. */
    public String title() {
        return simple(className) + "." + name;
    }

    private static String simple(String className) {
        return className.substring(className.lastIndexOf('.') + 1);
    }
}
