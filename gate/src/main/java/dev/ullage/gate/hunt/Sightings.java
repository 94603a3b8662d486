package dev.ullage.gate.hunt;

import dev.ullage.child.wire.HuntStep;
import dev.ullage.child.wire.HuntStep.Dropped;
import dev.ullage.child.wire.HuntStep.Examined;
import dev.ullage.child.wire.HuntStep.Found;
import dev.ullage.child.wire.HuntStep.Looping;
import dev.ullage.child.wire.HuntStep.Screened;
import dev.ullage.child.wire.Hunting;
import dev.ullage.child.wire.RecordCodec;
import dev.ullage.child.wire.TestNode;
import dev.ullage.child.wire.WireException;
import dev.ullage.leak.LeakReport;
import dev.ullage.leak.Verdict;
import dev.ullage.measure.MemorySize;
import dev.ullage.report.evidence.Numbers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
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
    private final List<Screened> screened = new ArrayList<>();
    private final Map<String, Screened> latest = new HashMap<>();
    private final Map<String, Examination> examined = new LinkedHashMap<>();
    private final Map<String, Dropped> dropped = new LinkedHashMap<>();
    private final Map<String, String> ended = new LinkedHashMap<>();
    private final Set<String> apart = new LinkedHashSet<>();
    private List<String> looping = List.of();

    /**
     * A test that was examined.
     *
     * @param free the heap that was free then
     * @param isFirstTry whether it was not examined before
     */
    record Examination(LeakReport report, MemorySize free, boolean isFirstTry) {

        boolean deservesMoreTime() {
            return isFirstTry && report.verdict() == Verdict.INCONCLUSIVE;
        }
    }

    /** A new JVM begins. */
    void begin() {
        looping = List.of();
    }

    void note(HuntStep step) throws WireException {
        if (step instanceof Found found) {
            tests.put(found.node().id(), HuntedTest.of(found.node(), found.group()));
        } else if (step instanceof Looping loop) {
            looping = loop.ids();
        } else if (step instanceof Dropped drop) {
            dropped.put(drop.id(), drop);
        } else if (step instanceof Screened screening) {
            screened.add(screening);
            screening.ids().forEach(id -> latest.put(id, screening));
        } else if (step instanceof Examined examination) {
            LeakReport report = RecordCodec.decode(LeakReport.class, examination.report());
            MemorySize free = MemorySize.ofBytes(Math.max(0, examination.freeHeap()));
            boolean isFirstTry = !examined.containsKey(examination.id());
            examined.put(examination.id(), new Examination(report, free, isFirstTry));
        }
    }

    /**
     * A JVM ended in the middle. Where one test is to blame, it is left out from now on; where one of many is, they are no longer
     * looped together.
     *
     * @param how as the end of a sentence
     * @return whether the next JVM will do something else
     */
    boolean noteEnd(Optional<TestNode> during, String how) {
        Optional<String> blamed = during.map(TestNode::id)
                .flatMap(node -> looping.stream()
                        .filter(id -> node.equals(id) || node.startsWith(id + "/"))
                        .findFirst());
        if (blamed.isEmpty() && looping.size() == 1) {
            blamed = Optional.of(looping.get(0));
        }
        if (blamed.isPresent()) {
            return ended.put(blamed.get(), how) == null;
        }
        return !looping.isEmpty() && apart.add(test(looping.get(0)).group());
    }

    Hunting next(Duration left, Hunt hunt) {
        return new Hunting(
                left,
                hunt.examination(),
                hunt.tests().included(),
                hunt.tests().excluded(),
                Stream.concat(dropped.keySet().stream(), ended.keySet().stream())
                        .toList(),
                List.copyOf(apart),
                screened,
                List.copyOf(examined.keySet()),
                examined.keySet().stream()
                        .filter(id -> examination(id).deservesMoreTime())
                        .toList(),
                hunt.thorough());
    }

    Map<String, HuntedTest> tests() {
        return tests;
    }

    HuntedTest test(String id) {
        return Optional.ofNullable(tests.get(id)).orElseThrow();
    }

    Map<String, Examination> examined() {
        return examined;
    }

    Examination examination(String id) {
        return Optional.ofNullable(examined.get(id)).orElseThrow();
    }

    /** How far it is, in one line. */
    String count() {
        return "screened " + Numbers.of(latest.size()) + " of " + Numbers.of(tests.size(), "test") + ", examined "
                + Numbers.of(examined.size());
    }

    Map<String, Dropped> dropped() {
        return dropped;
    }

    /** How JVMs ended in tests, by their ids. */
    Map<String, String> ended() {
        return ended;
    }

    /** The last screening that a test was in; empty where it was in none. */
    Optional<Screened> screening(String id) {
        return Optional.ofNullable(latest.get(id));
    }

    /** The screening of several tests of a group together. */
    Optional<Screened> together(String group) {
        return screened.stream()
                .filter(each ->
                        each.ids().size() > 1 && test(each.ids().get(0)).group().equals(group))
                .reduce((earlier, later) -> later);
    }
}
