package dev.ullage.examples.e19_workers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ullage.junit.LeakFree;
import dev.ullage.measure.MemorySize;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Workers that die, and whose reservations stay")
class SchedulerLeakCases {

    private final SharedMemory memory = new SharedMemory(MemorySize.parse("1TiB"), MemorySize.parse("1MiB"));
    private final Scheduler scheduler = Scheduler.forgettingTheDead(memory, 1);

    @AfterEach
    void close() {
        scheduler.close();
    }

    @Test
    @LeakFree
    void aWorkerDiesAndIsReplaced() throws Exception {
        assertThat(scheduler.schedule(
                        new Task("dies", MemorySize.parse("1MiB"), SchedulerTest::die), Duration.ofSeconds(30)))
                .isPresent();
    }
}
