package dev.ullage.benchmarks.accuracy.clean;

import dev.ullage.benchmarks.accuracy.scenario.Fixture;
import dev.ullage.benchmarks.accuracy.scenario.Scenario;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.RecursiveTask;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** Work handed to others and waited for. */
final class Asynchronous {

    private Asynchronous() {}

    static List<Scenario> scenarios() {
        return List.of(
                Scenario.clean("a parallel stream runs on the common pool", seed -> parallelStream()),
                Scenario.clean("a task is forked and joined", seed -> forkJoin()),
                Scenario.clean("futures are chained and waited for", seed -> futures()),
                Scenario.clean("a pending future is completed and forgotten", seed -> pending()),
                Scenario.clean("scheduled tasks are cancelled and removed", seed -> scheduled()));
    }

    private static Fixture parallelStream() {
        return Fixture.of(() -> {
            double sum =
                    IntStream.range(0, 5_000).parallel().mapToDouble(Math::sqrt).sum();
            if (sum < 1) {
                throw new IllegalStateException("the sum of the roots is " + sum);
            }
        });
    }

    private static Fixture forkJoin() {
        return Fixture.of(() -> {
            long result = ForkJoinPool.commonPool().invoke(new Fibonacci(12));
            if (result != 144) {
                throw new IllegalStateException("the twelfth Fibonacci number came out as " + result);
            }
        });
    }

    private static Fixture futures() {
        return Fixture.of(() -> {
            CompletableFuture<String> first = CompletableFuture.supplyAsync(() -> "a");
            CompletableFuture<String> second = first.thenApplyAsync(text -> text + "b");
            second.thenCombine(first, String::concat)
                    .exceptionally(Throwable::getMessage)
                    .get();
        });
    }

    private static Fixture pending() {
        ConcurrentHashMap<Integer, CompletableFuture<String>> requests = new ConcurrentHashMap<>();
        int[] next = {0};
        return Fixture.of(() -> {
            Integer id = next[0]++;
            CompletableFuture<String> request = requests.computeIfAbsent(id, key -> new CompletableFuture<>());
            CompletableFuture<String> forgotten = request.thenApply(answer -> answer + requests.remove(id));
            request.complete("answer");
            forgotten.get();
        });
    }

    private static Fixture scheduled() {
        ScheduledThreadPoolExecutor scheduler = new ScheduledThreadPoolExecutor(1);
        scheduler.setRemoveOnCancelPolicy(true);
        return Fixture.of(
                () -> {
                    ScheduledFuture<?> task = scheduler.schedule(() -> {}, 1, TimeUnit.HOURS);
                    task.cancel(false);
                },
                () -> {
                    scheduler.shutdownNow();
                    scheduler.awaitTermination(10, TimeUnit.SECONDS);
                });
    }

    private static final class Fibonacci extends RecursiveTask<Long> {

        private static final long serialVersionUID = 1L;

        private final int n;

        Fibonacci(int n) {
            this.n = n;
        }

        @Override
        protected Long compute() {
            if (n < 2) {
                return (long) n;
            }
            Fibonacci left = new Fibonacci(n - 1);
            left.fork();
            return new Fibonacci(n - 2).compute() + left.join();
        }
    }
}
