package dev.ullage.internal.child.run;

import dev.ullage.internal.child.wire.TestNode;
import dev.ullage.internal.printable.Printable;
import java.util.Optional;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestIdentifier;

/** Containers and tests of the launcher's plan, as they are told. */
public final class NodeReader {

    private static final int LONGEST_ID = 2000;
    private static final int LONGEST_NAME = 1000;

    private NodeReader() {}

    /** A container or test, as it is told. */
    public static TestNode read(TestIdentifier identifier) {
        TestSource source = identifier.getSource().orElse(null);
        Optional<String> className = Optional.empty();
        Optional<String> methodName = Optional.empty();
        if (source instanceof MethodSource method) {
            className = Optional.of(method.getClassName());
            methodName = Optional.of(method.getMethodName());
        } else if (source instanceof ClassSource type) {
            className = Optional.of(type.getClassName());
        }
        return new TestNode(
                id(identifier.getUniqueId()),
                identifier.getParentId().map(NodeReader::id),
                name(identifier.getDisplayName()),
                name(identifier.getLegacyReportingName()),
                identifier.isTest(),
                className.map(NodeReader::name),
                methodName.map(NodeReader::name));
    }

    /** A unique id, as it is told: one of endless length is cut, and stays unique by its hash. */
    static String id(String uniqueId) {
        return uniqueId.length() <= LONGEST_ID
                ? uniqueId
                : Printable.cut(uniqueId, LONGEST_ID) + " #" + Integer.toHexString(uniqueId.hashCode());
    }

    private static String name(String name) {
        return Printable.cut(name, LONGEST_NAME);
    }
}
