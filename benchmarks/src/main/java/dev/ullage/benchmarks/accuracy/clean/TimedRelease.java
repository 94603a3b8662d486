package dev.ullage.benchmarks.accuracy.clean;

import dev.ullage.benchmarks.accuracy.scenario.Fixture;
import dev.ullage.benchmarks.accuracy.scenario.Scenario;
import java.util.LinkedList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Things that are let go of half a second later, whatever happens meanwhile: while a check is still at it. */
final class TimedRelease {

    private static final long LIFETIME = TimeUnit.MILLISECONDS.toNanos(500);

    private TimedRelease() {}

    static List<Scenario> scenarios() {
        return List.of(
                Scenario.clean("tokens are dropped after half a second", seed -> tokens()),
                Scenario.clean("a batch is flushed every half second", seed -> batch()),
                Scenario.clean("cancelled tasks stay in a scheduler for half a second", seed -> cancelled()));
    }

    private static Fixture tokens() {
        Queue<Token> tokens = new ConcurrentLinkedQueue<>();
        return Fixture.of(() -> {
            long now = System.nanoTime();
            for (Token eldest = tokens.peek(); eldest != null && now - eldest.at() > LIFETIME; eldest = tokens.peek()) {
                tokens.remove();
            }
            tokens.add(new Token(now));
        });
    }

    @SuppressWarnings("JdkObsolete") // no array that stays long
    private static Fixture batch() {
        List<Token> batch = new LinkedList<>();
        return Fixture.of(() -> {
            long now = System.nanoTime();
            if (!batch.isEmpty() && now - batch.get(0).at() > LIFETIME) {
                batch.clear();
            }
            batch.add(new Token(now));
        });
    }

    private static Fixture cancelled() {
        ScheduledThreadPoolExecutor scheduler = new ScheduledThreadPoolExecutor(1);
        return Fixture.of(
                () -> scheduler
                        .schedule(() -> {}, LIFETIME, TimeUnit.NANOSECONDS)
                        .cancel(false),
                () -> {
                    scheduler.shutdownNow();
                    scheduler.awaitTermination(1, TimeUnit.SECONDS);
                });
    }

    private record Token(long at) {}
}
