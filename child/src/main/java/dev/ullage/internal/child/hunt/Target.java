package dev.ullage.internal.child.hunt;

import dev.ullage.internal.child.wire.TestNode;

/**
 * A test that can be looped: a method, with all invocations of a template and all tests of a factory.
 *
 * @param node the test
 * @param group the container right below the engine that it belongs to
 */
record Target(TestNode node, TestNode group) {

    String id() {
        return node.id();
    }

    /** Whether a node of a plan is this test, or an invocation of it. */
    boolean holds(String other) {
        return other.startsWith(id()) && (other.length() == id().length() || other.charAt(id().length()) == '/');
    }

    /** Whether a node of a plan is around this test, as its class is. */
    boolean isWithin(String other) {
        return id().startsWith(other) && id().length() > other.length() && id().charAt(other.length()) == '/';
    }
}
