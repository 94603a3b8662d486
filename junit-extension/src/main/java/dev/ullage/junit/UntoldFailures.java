package dev.ullage.junit;

import dev.ullage.internal.child.ChildEnd;
import dev.ullage.internal.child.wire.Frame.Finished;
import dev.ullage.internal.child.wire.TestNode;
import java.io.IOException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What failed in forked JVMs without a test that could say so: {@code @AfterAll}, by what it threw or by the end of its JVM.
 * Safe for use by several threads.
 */
final class UntoldFailures {

    /** The containers whose failure a test, or the container itself, has told. */
    private final Set<String> told = new HashSet<>();

    private final Map<String, Throwable> untold = new LinkedHashMap<>();

    /** Notes that a test tells its result and, where it has none, the failure or the death around it. */
    synchronized void toldBy(String test, Optional<Finished> result, ForkedRun run) throws IOException {
        told.add(test);
        if (result.isEmpty()) {
            run.failedAround(test).map(Finished::id).ifPresent(told::add);
            run.end().flatMap(ChildEnd::inProgress).map(TestNode::id).ifPresent(told::add);
        }
    }

    /** Notes the containers that have failed until now. */
    synchronized void note(ForkedRun run, HeapSetting setting) throws IOException {
        for (Finished failed : run.failedClasses()) {
            if (isNew(failed.id()) && failed.thrown().isPresent()) {
                untold.put(failed.id(), ForkedFailure.of(failed.thrown().get()));
            }
        }
        Optional<ChildEnd> end = run.end();
        Optional<TestNode> during = end.flatMap(ChildEnd::inProgress);
        if (during.isPresent() && !during.get().isTest() && isNew(during.get().id())) {
            String id = during.get().id();
            untold.put(id, new ForkReport(setting).of(end.orElseThrow(), id));
        }
    }

    private boolean isNew(String container) {
        return !told.contains(container) && !untold.containsKey(container);
    }

    /** The failure of a container, given away once. */
    synchronized Optional<Throwable> take(String container) {
        return Optional.ofNullable(untold.get(container)).filter(failure -> told.add(container));
    }

    /** What nobody took. */
    synchronized List<Throwable> rest() {
        untold.keySet().removeAll(told);
        return List.copyOf(untold.values());
    }
}
