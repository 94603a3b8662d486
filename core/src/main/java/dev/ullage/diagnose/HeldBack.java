package dev.ullage.diagnose;

import dev.ullage.heapdump.graph.HeapClass;
import dev.ullage.heapdump.graph.HeapField;
import dev.ullage.heapdump.graph.ObjectGraph;
import dev.ullage.internal.library.ClassOrigin;
import dev.ullage.internal.library.Fact;
import dev.ullage.internal.library.FactType;
import dev.ullage.internal.library.LibraryFacts;
import dev.ullage.internal.library.Subject;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Objects that lead to much that they do not own: registers that keep something for the sake of objects which others hold,
 * what is bound to threads, and test frameworks. A path leads through them only if no other path leads to an object.
 */
final class HeldBack {

    private final ObjectGraph graph;
    private final List<Subject> fields = new ArrayList<>();
    private final BitSet registers = new BitSet();
    private final BitSet frameworks = new BitSet();

    private HeldBack(ObjectGraph graph) {
        this.graph = graph;
        for (FactType type : List.of(FactType.REGISTER, FactType.THREAD_BOUND)) {
            for (Fact fact : LibraryFacts.known().all(type)) {
                fact.subjects().stream()
                        .filter(subject -> subject.field().isPresent())
                        .forEach(fields::add);
            }
        }
    }

    /** Registers, then test frameworks. */
    static List<BitSet> of(ObjectGraph graph) {
        HeldBack held = new HeldBack(graph);
        held.mark();
        return List.of(held.registers, held.frameworks);
    }

    private void mark() {
        int classes = graph.classes().size();
        boolean[] isRegister = new boolean[classes];
        boolean[] isFramework = new boolean[classes];
        List<List<String>> registered = new ArrayList<>();
        boolean isAny = false;
        for (HeapClass each : graph.classes()) {
            isRegister[each.index()] = Known.isExactly(FactType.REGISTER, each);
            isFramework[each.index()] = ClassOrigin.of(each.name()) == ClassOrigin.TEST_FRAMEWORK;
            if (isFramework[each.index()]) {
                each.object().ifPresent(frameworks::set);
            }
            List<String> registerFields = registerFields(each);
            registered.add(registerFields);
            isAny |= isRegister[each.index()] || isFramework[each.index()] || !registerFields.isEmpty();
        }
        for (int object = 0; isAny && object < graph.objectCount(); object++) {
            int of = graph.classIndexOf(object);
            if (isRegister[of]) {
                registers.set(object);
            }
            if (isFramework[of]) {
                frameworks.set(object);
            }
            for (String field : registered.get(of)) {
                graph.reference(object, field).ifPresent(registers::set);
            }
        }
    }

    /** The instance fields that are registers; the static ones are marked at once. */
    private List<String> registerFields(HeapClass of) {
        List<String> found = new ArrayList<>();
        HeapClass at = of;
        while (true) {
            for (Subject each : fields) {
                if (each.matches(at.name())) {
                    note(at, each.field().orElseThrow(), found);
                }
            }
            if (at.superclass().isEmpty()) {
                return found;
            }
            at = at.superclass().get();
        }
    }

    private void note(HeapClass declarer, String name, List<String> found) {
        for (HeapField field : declarer.fields()) {
            if (field.name().equals(name)) {
                if (field.isStatic()) {
                    graph.staticReference(declarer, name).ifPresent(registers::set);
                } else {
                    found.add(name);
                }
            }
        }
    }
}
