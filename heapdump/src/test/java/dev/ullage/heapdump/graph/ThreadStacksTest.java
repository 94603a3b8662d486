package dev.ullage.heapdump.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ullage.heapdump.HeapDump;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ThreadStacksTest {

    private final CountDownLatch started = new CountDownLatch(1);
    private final CountDownLatch answer = new CountDownLatch(1);

    @Test
    void theDumpTellsWhereAThreadStands(@TempDir Path folder) throws Exception {
        Thread thread = new Thread(this::waits, "waits-for-an-answer");
        thread.start();
        started.await();
        Path dump = folder.resolve("heap.hprof");
        HeapDump.live(dump);
        answer.countDown();

        try (ObjectGraph graph = ObjectGraph.open(dump)) {
            int object = IntStream.range(0, graph.objectCount())
                    .filter(each -> graph.threadName(each)
                            .filter(thread.getName()::equals)
                            .isPresent())
                    .findFirst()
                    .orElseThrow();
            List<StackTraceElement> stack = graph.stack(object);

            assertThat(stack)
                    .filteredOn(frame -> frame.getClassName().equals(ThreadStacksTest.class.getName()))
                    .singleElement()
                    .satisfies(frame -> {
                        assertThat(frame.getMethodName()).isEqualTo("waits");
                        assertThat(frame.getFileName()).isEqualTo("ThreadStacksTest.java");
                        assertThat(frame.getLineNumber()).isPositive();
                    });
        }
    }

    private void waits() {
        started.countDown();
        try {
            answer.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
