package dev.ullage.internal.child.hunt;

import dev.ullage.internal.child.wire.TestNode;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Units of tests that are named {@code Class.method}. */
final class HuntUnits {

    private HuntUnits() {}

    static Unit unit(String... tests) {
        return new Unit(Arrays.stream(tests).map(HuntUnits::target).toList());
    }

    /** So many classes of one test each, from {@code C0.t} on. */
    static List<Unit> groups(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> unit("C" + number + ".t"))
                .toList();
    }

    static List<String> names(Unit unit) {
        return unit.targets().stream()
                .map(target -> target.node().displayName())
                .toList();
    }

    private static Target target(String name) {
        String type = name.substring(0, name.indexOf('.'));
        return new Target(node("[e:e]/[c:" + type + "]/[m:" + name + "]", name), node("[e:e]/[c:" + type + "]", type));
    }

    private static TestNode node(String id, String name) {
        return new TestNode(id, Optional.empty(), name, name, true, Optional.of(name), Optional.empty());
    }
}
