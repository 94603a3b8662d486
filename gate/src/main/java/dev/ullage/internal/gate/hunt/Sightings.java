package dev.ullage.internal.gate.hunt;

import dev.ullage.internal.child.wire.HuntStep;
import dev.ullage.internal.child.wire.HuntStep.Began;
import dev.ullage.internal.child.wire.HuntStep.Covered;
import dev.ullage.internal.child.wire.HuntStep.Deferred;
import dev.ullage.internal.child.wire.HuntStep.Examined;
import dev.ullage.internal.child.wire.HuntStep.Found;
import dev.ullage.internal.child.wire.HuntStep.Grew;
import dev.ullage.internal.child.wire.HuntStep.LeftAside;
import dev.ullage.internal.child.wire.HuntStep.Suspected;
import dev.ullage.internal.child.wire.Hunting;
import dev.ullage.internal.child.wire.RecordCodec;
import dev.ullage.internal.child.wire.TestNode;
import dev.ullage.internal.child.wire.WireException;
import dev.ullage.leak.LeakReport;
import dev.ullage.measure.MemorySize;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** All that the JVMs of a hunt have told, so that none of it is lost with one of them. */
final class Sightings {

    private final Map<String, HuntedTest> tests = new LinkedHashMap<>();
    private final Map<String, Covered> covered = new LinkedHashMap<>();
    private final List<Growth> growths = new ArrayList<>();
    private final Map<List<String>, Suspected> suspected = new LinkedHashMap<>();
    private final Map<List<String>, Examination> examined = new LinkedHashMap<>();
    private final Map<String, LeftAside> aside = new LinkedHashMap<>();
    private final Map<String, String> ended = new LinkedHashMap<>();
    private final Map<String, Duration> slow = new LinkedHashMap<>();
    private Optional<Began> current = Optional.empty();

    /** What grew from pass to pass over some tests; texts are those of its leaks. */
    record Growth(List<String> ids, LeakReport report, List<String> texts, MemorySize free, boolean isConfirmed) {}

    /** What the detector says of tests, with the heap that was free then; texts are those of its leaks. */
    record Examination(LeakReport report, List<String> texts, MemorySize free) {}

    /** A new JVM begins. */
    void begin() {
        current = Optional.empty();
    }

    void note(HuntStep step) throws WireException {
        if (step instanceof Found found) {
            tests.put(found.node().id(), HuntedTest.of(found.node(), found.group()));
        } else if (step instanceof Began began) {
            current = Optional.of(began);
        } else if (step instanceof LeftAside test) {
            aside.putIfAbsent(test.id(), test);
        } else if (step instanceof Covered seen) {
            seen.ids().forEach(id -> covered.put(id, seen));
        } else if (step instanceof Deferred deferred) {
            deferred.ids().forEach(id -> slow.put(id, Duration.ofMillis(deferred.millis())));
        } else if (step instanceof Grew grew) {
            growths.add(new Growth(
                    grew.ids(),
                    RecordCodec.decode(LeakReport.class, grew.report()),
                    grew.texts(),
                    MemorySize.ofBytes(Math.max(0, grew.freeHeap())),
                    grew.isConfirmed()));
        } else if (step instanceof Suspected suspect) {
            suspected.put(suspect.ids(), suspect);
        } else if (step instanceof Examined examination) {
            examined.put(
                    examination.ids(),
                    new Examination(
                            RecordCodec.decode(LeakReport.class, examination.report()),
                            examination.texts(),
                            MemorySize.ofBytes(Math.max(0, examination.freeHeap()))));
        }
    }

    /**
     * A JVM ended in the middle. The test in progress, or the tests of the class in progress, are left out from now on.
     *
     * @param how as the end of a sentence
     * @return whether the next JVM will do something else
     */
    boolean noteEnd(Optional<TestNode> during, String how) {
        List<String> blamed = during.map(TestNode::id).map(this::testsAt).orElse(List.of());
        if (blamed.isEmpty() && current.isPresent() && current.get().ids().size() == 1) {
            blamed = current.get().ids();
        }
        boolean isNews = false;
        for (String id : blamed) {
            isNews |= ended.putIfAbsent(id, how) == null;
        }
        return isNews;
    }

    /** A class took longer than it may; it is left out from now on. */
    boolean noteSlow(String group, Duration run) {
        boolean isNews = false;
        for (String id : testsAt(group)) {
            isNews |= slow.put(id, run) == null;
        }
        return isNews;
    }

    /** The test of which a node is an invocation, or those of a container. */
    private List<String> testsAt(String node) {
        return tests.keySet().stream()
                .filter(id -> node.equals(id) || node.startsWith(id + "/") || id.startsWith(node + "/"))
                .toList();
    }

    Hunting next(Duration left, Hunt hunt) {
        Set<String> omitted = new LinkedHashSet<>();
        Stream.of(aside, ended, slow).forEach(each -> omitted.addAll(each.keySet()));
        return new Hunting(
                left,
                hunt.examination(),
                hunt.tests().included(),
                hunt.tests().excluded(),
                List.copyOf(omitted),
                List.copyOf(covered.keySet()),
                unexamined());
    }

    /** Suspects that nobody has examined yet. */
    List<Suspected> unexamined() {
        return suspected.values().stream()
                .filter(suspect -> !examined.containsKey(suspect.ids()))
                .filter(suspect ->
                        suspect.ids().stream().noneMatch(id -> aside.containsKey(id) || ended.containsKey(id)))
                .toList();
    }

    Map<String, HuntedTest> tests() {
        return tests;
    }

    HuntedTest test(String id) {
        return Optional.ofNullable(tests.get(id)).orElseThrow();
    }

    List<HuntedTest> tests(List<String> ids) {
        return ids.stream().map(this::test).toList();
    }

    Map<List<String>, Examination> examined() {
        return examined;
    }

    Map<List<String>, Suspected> suspected() {
        return suspected;
    }

    List<Growth> growths() {
        return growths;
    }

    /** Tests that were looked at, by their ids. */
    Map<String, Covered> covered() {
        return covered;
    }

    Map<String, LeftAside> aside() {
        return aside;
    }

    /** How JVMs ended in tests, by their ids. */
    Map<String, String> ended() {
        return ended;
    }

    /** How long one run of a test's class takes, where that is too long. */
    Optional<Duration> slow(String id) {
        return Optional.ofNullable(slow.get(id));
    }

    /** What is running. */
    Optional<Began> current() {
        return current;
    }
}
