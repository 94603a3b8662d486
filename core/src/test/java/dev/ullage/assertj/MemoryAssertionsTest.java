package dev.ullage.assertj;

import static dev.ullage.assertj.MemoryAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ullage.measure.MemoryDelta;
import dev.ullage.measure.Snapshot;
import dev.ullage.probe.Footprint;
import dev.ullage.probe.Probe;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class MemoryAssertionsTest {

    private static final List<Object> KEPT = new ArrayList<>();

    @Test
    void aQuietStretchPassesAll() {
        Snapshot before = Snapshot.take();
        Snapshot after = Snapshot.take();

        assertThat(after.since(before))
                .retainsAtMost("4MiB")
                .addsObjects(Item.class, 0)
                .leavesNoThread()
                .leavesNoOpenFile()
                .leavesNoClassLoader()
                .leavesDirectMemoryOfAtMost("0");
        assertThat(after).usesAtMost("1GiB").hasLiveObjects(Item.class, 0);
    }

    @Test
    void whatIsKeptFails() {
        Snapshot before = Snapshot.take();
        KEPT.add(new Item[] {new Item(), new Item()});
        KEPT.add(new byte[8 << 20]);
        KEPT.add(ByteBuffer.allocateDirect(1000));
        Snapshot after = Snapshot.take();
        MemoryDelta delta = after.since(before);
        KEPT.clear();

        assertThatThrownBy(() -> assertThat(delta).retainsAtMost("1MiB"))
                .hasMessageMatching("(?s)Expected the heap to grow by at most 1MiB, but it was [89][.\\d]* MiB\n.*");
        assertThatThrownBy(() -> assertThat(delta).leavesDirectMemoryOfAtMost("999"))
                .hasMessageStartingWith("Expected direct buffers to grow by at most 999, but it was 1000 B\n");
        assertThatThrownBy(() -> assertThat(delta).addsObjects(Item.class, 1))
                .hasMessage("Expected at most 1 more objects of dev.ullage.assertj.MemoryAssertionsTest$Item,"
                        + " but there were 2");
        assertThatThrownBy(() -> assertThat(after).hasLiveObjects(Item.class, 3))
                .hasMessage(
                        "Expected 3 live objects of dev.ullage.assertj.MemoryAssertionsTest$Item, but there were 2");
        assertThatThrownBy(() -> assertThat(after).usesAtMost("1KiB"))
                .hasMessageStartingWith("Expected a used heap of at most 1KiB, but it was ");
    }

    @Test
    void aThreadThatIsLeftIsNamed() throws InterruptedException {
        CountDownLatch end = new CountDownLatch(1);
        Snapshot before = Snapshot.takeWithoutCollection();
        Thread left = new Thread(
                () -> {
                    try {
                        end.await();
                    } catch (InterruptedException interrupted) {
                        Thread.currentThread().interrupt();
                    }
                },
                "left-over");
        left.start();
        MemoryDelta delta = Snapshot.takeWithoutCollection().since(before);
        end.countDown();
        left.join();

        assertThatThrownBy(() -> assertThat(delta).leavesNoThread())
                .hasMessage("Expected no thread to be left, but these are: [\"left-over\"]");
    }

    @Test
    void whatWasNotCountedFails() {
        Snapshot uncounted = Snapshot.takeWithoutCollection();

        assertThatThrownBy(() -> assertThat(uncounted).hasLiveObjects(Item.class, 0))
                .hasMessage("Expected 0 live objects of dev.ullage.assertj.MemoryAssertionsTest$Item,"
                        + " but live objects were not counted; Snapshot.take() counts them");
        assertThatThrownBy(() -> assertThat(Snapshot.takeWithoutCollection().since(uncounted))
                        .addsObjects(Item.class, 0))
                .hasMessage("Expected live objects to be measured, but they are not available here");
    }

    @Test
    void aFootprintIsBounded() {
        Footprint footprint = Probe.footprintOf(new byte[100]);

        assertThat(footprint).takesAtMost("120");
        assertThatThrownBy(() -> assertThat(footprint).takesAtMost("100")).hasMessage("""
                        Expected a footprint of at most 100, but it was 120 B in 1 object
                            objects        size  class
                                  1       120 B  byte[]
                        """);
    }

    static final class Item {}
}
