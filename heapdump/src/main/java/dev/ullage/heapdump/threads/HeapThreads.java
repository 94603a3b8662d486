package dev.ullage.heapdump.threads;

import dev.ullage.heapdump.HeapGraph;
import dev.ullage.heapdump.dominator.RetainedObject;
import dev.ullage.heapdump.graph.ObjectGraph;
import dev.ullage.heapdump.hprof.ThreadStacks;
import dev.ullage.heapdump.threads.HeapThread.Local;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the threads of a heap dump. */
public final class HeapThreads {

    private HeapThreads() {}

    /** All threads of which the dump tells, those whose frames and fields retain most first. */
    public static List<HeapThread> of(HeapGraph heap) {
        ObjectGraph graph = heap.objects();
        ThreadStacks stacks = graph.threadStacks();
        Map<Long, List<Local>> locals = locals(heap, stacks);
        List<HeapThread> threads = new ArrayList<>();
        stacks.frames()
                .forEach((address, frames) -> graph.object(address).ifPresent(object -> {
                    RetainedObject thread = heap.retainedSizes().describe(object);
                    String name = graph.threadName(object).orElse("");
                    threads.add(new HeapThread(name, thread, frames, locals.getOrDefault(address, List.of())));
                }));
        threads.sort(Comparator.comparingLong(HeapThreads::held)
                .reversed()
                .thenComparing(HeapThread::name)
                .thenComparingInt(thread -> thread.thread().object()));
        return List.copyOf(threads);
    }

    /** What the thread retains, and what its frames hold that nothing else does. */
    private static long held(HeapThread thread) {
        return thread.thread().retained().bytes()
                + thread.locals().stream()
                        .mapToLong(local -> local.object().retained().bytes())
                        .sum();
    }

    private static Map<Long, List<Local>> locals(HeapGraph heap, ThreadStacks stacks) {
        Map<Long, Map<Integer, Local>> byThread = new HashMap<>();
        for (ThreadStacks.Local local : stacks.locals()) {
            heap.objects()
                    .object(local.address())
                    .ifPresent(object -> byThread.computeIfAbsent(local.thread(), any -> new HashMap<>())
                            .merge(
                                    object,
                                    new Local(
                                            local.frame(), heap.retainedSizes().describe(object)),
                                    (one, other) -> one.frame() >= other.frame() ? one : other));
        }
        Map<Long, List<Local>> sorted = new HashMap<>();
        byThread.forEach((thread, locals) -> sorted.put(
                thread,
                locals.values().stream()
                        .sorted(Comparator.comparing(
                                        (Local local) -> local.object().retained())
                                .reversed()
                                .thenComparingInt(local -> local.object().object()))
                        .toList()));
        return sorted;
    }
}
