package dev.ullage.diagnose;

import dev.ullage.heapdump.graph.Edge;
import dev.ullage.heapdump.graph.HeapClass;
import dev.ullage.heapdump.graph.ObjectGraph;
import dev.ullage.internal.library.ClassOrigin;
import dev.ullage.internal.library.Fact;
import dev.ullage.internal.library.FactType;
import dev.ullage.internal.library.LibraryFacts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The classes that code defined between two dumps in one loader that was there before: a class for each formula, script,
 * lambda or proxy. Each has a name of its own, so none of them is counted as growing.
 */
final class GeneratedClasses {

    /** The part of the iterations that must have defined a class, for others load those that they lacked so far. */
    private static final double LEAST_SHARE = 0.5;

    private final Dump after;
    private final HeapClass loader;
    private final List<HeapClass> classes;
    private final int iterations;

    private GeneratedClasses(Dump after, HeapClass loader, List<HeapClass> classes, int iterations) {
        this.after = after;
        this.loader = loader;
        this.classes = classes;
        this.iterations = iterations;
    }

    /** The classes of the loader that defined most; empty if none defines them over and over. */
    static Optional<GeneratedClasses> of(Dumps dumps) {
        if (dumps.before().isEmpty()) {
            return Optional.empty();
        }
        ObjectGraph graph = dumps.after().graph();
        Set<String> known = new HashSet<>();
        dumps.before().get().graph().classes().forEach(each -> known.add(each.name()));
        Map<Integer, List<HeapClass>> byLoader = new HashMap<>();
        for (HeapClass each : graph.classes()) {
            if (!each.isArray() && each.loader().isPresent() && !known.contains(each.name())) {
                byLoader.computeIfAbsent(each.loader().getAsInt(), any -> new ArrayList<>())
                        .add(each);
            }
        }
        return byLoader.entrySet().stream()
                .filter(each -> each.getValue().size() >= Math.max(2, dumps.iterations() * LEAST_SHARE))
                .max(Comparator.comparingInt(each -> each.getValue().size()))
                .map(each -> new GeneratedClasses(
                        dumps.after(), graph.classOf(each.getKey()), each.getValue(), dumps.iterations()));
    }

    /** The name that they share, the rest left out: {@code "com.acme.Formula…"}. */
    String name() {
        String first = TypeNames.shared(classes.get(0).name());
        int length = first.length();
        boolean areSame = true;
        for (HeapClass each : classes) {
            String other = TypeNames.shared(each.name());
            areSame &= other.equals(first);
            length = common(first, other, length);
        }
        if (areSame) {
            return first;
        }
        String shared = first.substring(0, length);
        while (!shared.isEmpty() && Character.isDigit(shared.charAt(shared.length() - 1))) {
            shared = shared.substring(0, shared.length() - 1);
        }
        return shared + "…";
    }

    private static int common(String one, String other, int most) {
        int length = 0;
        while (length < Math.min(most, other.length()) && one.charAt(length) == other.charAt(length)) {
            length++;
        }
        return length;
    }

    /** As a class that grows. */
    GrowingClass growing() {
        return new GrowingClass(name(), (double) classes.size() / iterations, 0);
    }

    /** The loader's class in short. */
    String loader() {
        return loader.simpleName();
    }

    /** The loader's class. */
    String loaderName() {
        return loader.name();
    }

    /** The suspect that holds an object of most of the classes; -1 if none does. */
    int heldBy(Dumps dumps) {
        ObjectGraph graph = after.graph();
        boolean[] isGenerated = new boolean[graph.classes().size()];
        classes.forEach(each -> isGenerated[each.index()] = true);
        Map<Integer, Integer> held = new HashMap<>();
        for (int object = 0; object < graph.objectCount(); object++) {
            int leak = isGenerated[graph.classIndexOf(object)] ? dumps.leakOf(object) : -1;
            if (leak >= 0) {
                held.merge(leak, 1, Integer::sum);
            }
        }
        return held.entrySet().stream()
                .filter(each -> each.getValue() >= classes.size() * LEAST_SHARE)
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse(-1);
    }

    /** What is said of them where a place holds an object of each. */
    Explanation explanation(Holder holder) {
        return new Explanation(
                LeakKind.GENERATED_CLASSES,
                definition() + ", and " + holder.place() + " keeps an object of each",
                cure() + ", bound " + holder.place() + ", and give what it drops a loader of its own");
    }

    /** What is said of them where only their loader holds them. */
    Explanation explanation() {
        return new Explanation(LeakKind.GENERATED_CLASSES, definition(), cure());
    }

    private String definition() {
        String what =
                generator().map(fact -> "a " + fact.value("by") + " class").orElse("a class");
        return "each iteration defines " + what + " anew, " + TypeNames.simple(name()) + ", in one " + loader()
                + ", which stays and keeps it";
    }

    private String cure() {
        return generator().flatMap(fact -> fact.optional("cure")).orElse("define each class once and use it again");
    }

    private Optional<Fact> generator() {
        return LibraryFacts.known()
                .of(FactType.GENERATED, TypeNames.shared(classes.get(0).name()));
    }

    /** The field that holds the loader, if somebody's own does, or the loader. */
    Holder holder() {
        int own = classes.get(0).loader().orElseThrow();
        long all = after.graph().classes().stream()
                .filter(each -> !each.isArray())
                .filter(each -> each.loader().isPresent() && each.loader().getAsInt() == own)
                .count();
        Optional<Edge> field = after.paths().isReached(own) && TypeNames.isUsers(loader.name())
                ? Trail.to(after, own)
                        .last(step -> step.isByAField()
                                && TypeNames.isUsers(
                                        step.edge().orElseThrow().holder().name()))
                        .flatMap(TrailStep::edge)
                : Optional.empty();
        return new Holder(
                field.map(edge -> edge.holder().name()).orElse(loader.name()),
                field.map(Edge::name),
                field.filter(edge -> edge.kind() == Edge.Kind.STATIC_FIELD).isPresent(),
                loader.name(),
                Optional.empty(),
                "classes",
                Optional.of(all - classes.size()),
                all,
                Optional.empty());
    }

    /** The path to an object of one of them, or else to its class object; empty if only the JVM itself leads there. */
    Optional<String> path() {
        ObjectGraph graph = after.graph();
        int of = classes.get(0).index();
        int sample = IntStream.range(0, graph.objectCount())
                .filter(object -> graph.classIndexOf(object) == of)
                .findFirst()
                .orElse(classes.get(0).object().orElse(-1));
        return sample < 0 || !after.paths().isReached(sample)
                ? Optional.empty()
                : after.paths().toObjects(each -> each == sample).stream()
                        .findFirst()
                        .map(path -> path.renderPastThe(TypeNames::isHarness))
                        .map(TypeNames::withoutAddresses);
    }

    /** Whether the code of the JDK alone defines them, as it does on the way to constant speed. */
    boolean areOfTheJdk() {
        return classes.stream().allMatch(each -> ClassOrigin.isOfTheJdk(each.name()));
    }
}
