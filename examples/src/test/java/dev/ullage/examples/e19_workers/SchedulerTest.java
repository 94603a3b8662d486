package dev.ullage.examples.e19_workers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ullage.examples.LeakingTwin;
import dev.ullage.junit.LeakFree;
import dev.ullage.measure.MemorySize;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SchedulerTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final MemorySize TEN = MemorySize.parse("10MiB");

    private final SharedMemory memory = new SharedMemory(MemorySize.parse("64MiB"), MemorySize.parse("32MiB"));
    private final Scheduler scheduler = Scheduler.of(memory, 3);
    private final CountDownLatch go = new CountDownLatch(1);

    @AfterEach
    void close() {
        go.countDown();
        scheduler.close();
    }

    private Task waiting(MemorySize needs) {
        return new Task("waiting", needs, () -> await().until(() -> go.getCount() == 0));
    }

    @Test
    @LeakFree
    void aTaskIsDoneAndItsMemoryReturned() throws Exception {
        var done = new CountDownLatch(1);

        assertThat(scheduler.schedule(new Task("count", TEN, done::countDown), PATIENCE))
                .isPresent();

        done.await();
    }

    @Test
    void eachTaskGoesWhereThereIsMostRoom() throws Exception {
        for (int task = 0; task < 3; task++) {
            scheduler.schedule(waiting(TEN), PATIENCE);
        }

        assertThat(memory.room("worker-1")).isEqualTo(MemorySize.parse("22MiB"));
        assertThat(memory.room("worker-2")).isEqualTo(MemorySize.parse("22MiB"));
        assertThat(memory.room("worker-3")).isEqualTo(MemorySize.parse("22MiB"));
    }

    @Test
    void aTaskIsRejectedWhereNobodyHasRoomAndAcceptedWhenSomebodyHas() throws Exception {
        for (int task = 0; task < 6; task++) {
            scheduler.schedule(waiting(TEN), PATIENCE);
        }

        assertThat(scheduler.schedule(waiting(TEN), Duration.ofMillis(1))).isEmpty();
        go.countDown();
        assertThat(scheduler.schedule(waiting(TEN), PATIENCE)).isPresent();
    }

    @Test
    void aWorkerThatDiesReturnsWhatItHas() throws Exception {
        for (int task = 0; task < 3; task++) {
            scheduler.schedule(new Task("dies", TEN, SchedulerTest::die), PATIENCE);
        }

        await().until(() -> scheduler.names().containsAll(List.of("worker-4", "worker-5", "worker-6")));

        await().untilAsserted(() -> assertThat(memory.reserved()).isEqualTo(MemorySize.ZERO));
    }

    static void die() {
        throw new IllegalStateException("no more");
    }

    @Test
    void whatDeadWorkersKeepIsALeak() {
        LeakingTwin twin = LeakingTwin.of(SchedulerLeakCases.class);

        assertThat(twin.failureOnAnyMachine().replaceAll("worker-\\d+", "worker-…"))
                .isEqualTo("""
                Leak: 1 SharedMemory$Reservation per iteration (… B per iteration)
                  grew      …; nothing was given back
                  held by   SharedMemory.reservations of thread "worker-…" : HashSet (growing: … → … entries)
                  path      thread "worker-…" → Thread.target → Worker$$Lambda.arg$2 → Scheduler$$Lambda.arg$1 → Scheduler.memory → SharedMemory.reservations → HashSet.map → HashMap.table → HashMap$Node[x] → HashMap$Node.key → SharedMemory$Reservation
                  added at  SharedMemory.reserve (SharedMemory.java:…)
                  kind      entries added to the collection of a living object and never removed · severity HIGH
                  why       the SharedMemory outlives the iterations, and what is put into SharedMemory.reservations stays
                  cost      at 100 iterations/s, the … B that this JVM has free are gone in …
                  next      close each SharedMemory$Reservation; SharedMemory.giveBack (SharedMemory.java:…) is the only code in SharedMemory that removes from reservations, and removed none of these: see that it runs for each SharedMemory$Reservation, and finds it; accept it with @LeakFree(ignoring = "dev.ullage.examples.e19_workers.SharedMemory$Reservation")""");
    }
}
