package dev.ullage.child.run;

import dev.ullage.child.wire.TestNode;
import java.util.Optional;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestIdentifier;

/** Containers and tests of the launcher's plan, as they are told. */
public final class NodeReader {

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
                identifier.getUniqueId(),
                identifier.getParentId(),
                identifier.getDisplayName(),
                identifier.getLegacyReportingName(),
                identifier.isTest(),
                className,
                methodName);
    }
}
