package dev.ullage.junit;

import dev.ullage.internal.child.wire.Frame.Finished;
import dev.ullage.internal.child.wire.TestNode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The dynamic tests that a factory made in a forked JVM, made anew: each ends as it did there. */
record ForkedTests(ForkedRun run, HeapSetting setting, ExtensionContext context) {

    /** What is directly below a factory or container that has run. */
    List<DynamicNode> below(String container) {
        return run.children(container).stream().map(this::node).toList();
    }

    private DynamicNode node(TestNode node) {
        return node.isTest()
                ? DynamicTest.dynamicTest(node.displayName(), () -> end(node.id()))
                : DynamicContainer.dynamicContainer(node.displayName(), below(node.id()));
    }

    private void end(String test) throws Throwable {
        Optional<Finished> finished = run.await(test, Duration.ZERO);
        new ForkedOutcome(run, setting, context).of(test, finished);
    }
}
