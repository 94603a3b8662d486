package dev.ullage.internal.child;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that use memory, and are run in child JVMs only. */
final class WatchCases {

    /** Small enough not to take whole regions of their own on G1. */
    private static final int PIECE = 64 << 10;

    private static final int PIECES_PER_MIB = 16;

    private WatchCases() {}

    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    static class KeepsAndLetsGo {

        private static final List<byte[]> KEPT = new ArrayList<>();

        @Test
        @Order(1)
        void keepsNothing() {}

        @Test
        @Order(2)
        void keepsSome() {
            keep(60);
        }

        @Test
        @Order(3)
        void keepsMore() {
            keep(15);
        }

        @Test
        @Order(4)
        void letsGo() {
            KEPT.clear();
        }

        static void keep(int mebibytes) {
            for (int i = 0; i < mebibytes * PIECES_PER_MIB; i++) {
                KEPT.add(new byte[PIECE]);
            }
        }
    }

    static class KeepsForEver {

        private static final List<byte[]> KEPT = new ArrayList<>();

        @Test
        void keeps() {
            for (int i = 0; i < 30 * PIECES_PER_MIB; i++) {
                KEPT.add(new byte[PIECE]);
            }
        }
    }

    static class HasLargeFields {

        private final byte[][] field = new byte[60 * PIECES_PER_MIB][PIECE];

        @Test
        void usesItsFields() {
            field[0][0] = 1;
        }
    }

    static class LeavesItsThreadInterrupted {

        @Test
        void isInterrupted() {
            Thread.currentThread().interrupt();
            System.out.println("printed while interrupted");
        }
    }

    static class MakesGarbage {

        private static long sum;

        @ParameterizedTest
        @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
        void makesGarbage(int number) {
            for (int i = 0; i < 30 * PIECES_PER_MIB; i++) {
                sum += new byte[PIECE].length + number;
            }
        }
    }

    static class RunsInParallel {

        private static final CountDownLatch ALL = new CountDownLatch(4);

        @ParameterizedTest
        @ValueSource(ints = {1, 2, 3, 4})
        void meetsTheOthers(int number) throws InterruptedException {
            ALL.countDown();
            ALL.await(1, TimeUnit.MINUTES);
        }
    }

    static class FillsTheHeap {

        private static final List<byte[]> KEPT = new ArrayList<>();

        @Test
        void fillsTheHeap() throws InterruptedException {
            while (true) {
                KEPT.add(new byte[PIECE]);
                if (KEPT.size() % (10 * PIECES_PER_MIB) == 0) {
                    new CountDownLatch(1).await(50, TimeUnit.MILLISECONDS);
                }
            }
        }
    }

    static class TakesItsTime {

        @Test
        void takesItsTime() throws InterruptedException {
            new CountDownLatch(1).await(1, TimeUnit.SECONDS);
        }
    }

    static class KillsItself {

        private static final byte[][] HELD = new byte[40 * PIECES_PER_MIB][PIECE];

        @Test
        void isKilled() throws Exception {
            HELD[0][0] = 1;
            new CountDownLatch(1).await(500, TimeUnit.MILLISECONDS);
            new ProcessBuilder("/bin/kill", "-9", "" + ProcessHandle.current().pid()).start();
            new CountDownLatch(1).await(1, TimeUnit.MINUTES);
        }
    }
}
