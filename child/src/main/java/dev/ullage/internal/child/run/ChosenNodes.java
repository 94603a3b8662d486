package dev.ullage.internal.child.run;

import dev.ullage.internal.child.wire.TestNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * The nodes of a plan that are chosen by name: tests, and containers all of whose tests are chosen, but not their parts. A test
 * without a method goes by its display name; a container whose tests are not known yet is chosen as a whole.
 *
 * @param plan of all tests of the classes that may be meant
 * @param named what is meant
 */
record ChosenNodes(TestPlan plan, NamedTests named) {

    /** Their ids, in the plan's order. */
    List<String> ids() {
        List<String> ids = new ArrayList<>();
        plan.getRoots().forEach(engine -> addParts(engine, "", ids));
        return List.copyOf(ids);
    }

    /** Adds what is chosen below a node. Whether that is all of it. */
    private boolean addParts(TestIdentifier node, String type, List<String> ids) {
        boolean isAll = true;
        for (TestIdentifier child : plan.getChildren(node)) {
            List<String> parts = new ArrayList<>();
            if (isWhole(child, type, parts)) {
                ids.add(child.getUniqueId());
            } else {
                isAll = false;
                ids.addAll(parts);
            }
        }
        return isAll;
    }

    private boolean isWhole(TestIdentifier identifier, String above, List<String> parts) {
        TestNode node = NodeReader.read(identifier);
        String type = node.className().orElse(above);
        Set<TestIdentifier> children = plan.getChildren(identifier);
        if (!children.isEmpty()) {
            return addParts(identifier, type, parts);
        }
        boolean hasName = identifier.isTest() || node.methodName().isPresent();
        return !hasName || named.isMeant(type, node);
    }
}
