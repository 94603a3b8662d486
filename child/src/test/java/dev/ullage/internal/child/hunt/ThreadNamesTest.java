package dev.ullage.internal.child.hunt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class ThreadNamesTest {

    private static final List<String> NAMES =
            List.of("main", "pool-1-thread-1", "pool-1-thread-2", "pool-12-thread-1", "timer-3", "timer-4");

    @Test
    void threadsOfPoolsHaveOneName() {
        assertThat(ThreadNames.of(NAMES, 2)).contains("3 pool-#-thread-#, 2 timer-#");
    }

    @Test
    void fewThreadsOfANameAreNotTold() {
        assertThat(ThreadNames.of(NAMES, 3)).contains("3 pool-#-thread-#");
        assertThat(ThreadNames.of(NAMES, 4)).isEmpty();
    }

    @Test
    void theThreadsOfThisJvmAreCounted() throws InterruptedException {
        CountDownLatch end = new CountDownLatch(1);
        List<Thread> threads = new ArrayList<>();
        for (int number = 0; number < 200; number++) {
            Thread thread = new Thread(() -> await(end), "ullage-names-" + number);
            thread.start();
            threads.add(thread);
        }

        assertThat(ThreadNames.alive(200)).contains("200 ullage-names-#");

        end.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private static void await(CountDownLatch end) {
        try {
            end.await();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }
}
