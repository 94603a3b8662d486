package dev.ullage.benchmarks.accuracy.leaking;

import dev.ullage.benchmarks.accuracy.scenario.Fixture;
import dev.ullage.benchmarks.accuracy.scenario.Scenario;
import dev.ullage.leak.Resource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.Inflater;

/** Leaks that no static field of the test's own code shows: behind threads, instances and native peers. */
final class HiddenLeaks {

    private static final ThreadLocal<List<Context>> CONTEXTS = ThreadLocal.withInitial(ArrayList::new);
    private static final List<Inflater> INFLATERS = new ArrayList<>();

    private HiddenLeaks() {}

    static List<Scenario> scenarios() {
        return List.of(
                leak(
                        "a ThreadLocal of a pooled thread is never removed",
                        "$Context",
                        "HiddenLeaks.CONTEXTS",
                        seed -> threadLocal()),
                leak(
                        "a worker thread keeps what it was handed",
                        "$Job",
                        "HiddenLeaks$History.jobs : HashMap",
                        seed -> worker()),
                leak(
                        "an instance that the test holds keeps its history",
                        "$Job",
                        "HiddenLeaks$History.jobs : HashMap",
                        seed -> instance()),
                leak(
                        "an Inflater is never ended",
                        "Inflater",
                        "static HiddenLeaks.INFLATERS : ArrayList",
                        seed -> inflaters()));
    }

    private static Scenario leak(String name, String culprits, String holder, Scenario.Setup setup) {
        return Scenario.leaking(name, Resource.HEAP, culprits, holder, setup);
    }

    private static Fixture threadLocal() {
        ExecutorService pool = Executors.newFixedThreadPool(2);
        return Fixture.of(
                () -> pool.submit(() -> CONTEXTS.get().add(new Context("request")))
                        .get(),
                () -> end(pool));
    }

    private static Fixture worker() {
        ExecutorService worker = Executors.newSingleThreadExecutor(task -> new Thread(task, "pool-worker"));
        History history = new History();
        return Fixture.of(() -> worker.submit(() -> history.keep(new Job(1))).get(), () -> end(worker));
    }

    private static Fixture instance() {
        History history = new History();
        AtomicInteger next = new AtomicInteger();
        return Fixture.of(() -> history.keep(new Job(next.getAndIncrement())));
    }

    private static Fixture inflaters() {
        return Fixture.of(() -> INFLATERS.add(new Inflater()), () -> {
            INFLATERS.forEach(Inflater::end);
            INFLATERS.clear();
        });
    }

    private static void end(ExecutorService executor) throws InterruptedException {
        executor.shutdown();
        executor.awaitTermination(10, TimeUnit.SECONDS);
    }

    private static final class History {

        private final Map<Integer, Job> jobs = new HashMap<>();

        void keep(Job job) {
            jobs.put(jobs.size(), job);
        }
    }

    private record Context(String name) {}

    private record Job(int number) {}
}
