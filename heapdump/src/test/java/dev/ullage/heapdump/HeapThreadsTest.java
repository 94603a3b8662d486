package dev.ullage.heapdump;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ullage.heapdump.threads.HeapThread;
import dev.ullage.heapdump.threads.HeapThreads;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeapThreadsTest {

    private final CountDownLatch started = new CountDownLatch(1);
    private final CountDownLatch answer = new CountDownLatch(1);

    /** What only a frame holds. */
    private static final class Parcel {
        final byte[] content = new byte[123_456];
    }

    @Test
    void aThreadIsToldWithItsStackAndTheLocalsOfItsFrames(@TempDir Path folder) throws Exception {
        Thread thread = new Thread(() -> carries(new Parcel()), "carries-a-parcel");
        thread.start();
        started.await();
        Path dump = folder.resolve("heap.hprof");
        HeapDump.live(dump);
        answer.countDown();

        try (HeapGraph heap = HeapGraph.open(dump)) {
            HeapThread found = HeapThreads.of(heap).stream()
                    .filter(each -> each.name().equals("carries-a-parcel"))
                    .findFirst()
                    .orElseThrow();

            HeapThread.Local parcel = found.locals().stream()
                    .filter(local -> local.object().of().name().equals(Parcel.class.getName()))
                    .findFirst()
                    .orElseThrow();
            assertThat(parcel.object().retained().bytes()).isGreaterThan(123_456);
            assertThat(found.stack().get(parcel.frame()).getMethodName()).isEqualTo("carries");
        }
        thread.join();
    }

    private void carries(Parcel parcel) {
        started.countDown();
        try {
            answer.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        assertThat(parcel.content).hasSize(123_456);
    }
}
