package dev.ullage.child.hunt;

import dev.ullage.child.wire.Hunting;
import dev.ullage.child.wire.TestNode;
import java.util.List;
import java.util.regex.Pattern;

/** Which of the tests that were discovered are hunted. */
record TestChoice(List<Pattern> included, List<Pattern> excluded) {

    static TestChoice of(Hunting hunting) {
        return new TestChoice(
                hunting.included().stream().map(Pattern::compile).toList(),
                hunting.excluded().stream().map(Pattern::compile).toList());
    }

    boolean includes(Target target) {
        TestNode node = target.node();
        String name = node.className().orElse("") + "#" + node.methodName().orElse(node.displayName());
        return (included.isEmpty()
                        || included.stream()
                                .anyMatch(pattern -> pattern.matcher(name).matches()))
                && excluded.stream().noneMatch(pattern -> pattern.matcher(name).matches());
    }
}
