package dev.ullage.internal.child;

import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Tests that allocate, and are run in child JVMs only. */
final class AllocationCases {

    static final int TAKEN = 50 << 20;
    private static volatile byte[] last = {};

    private AllocationCases() {}

    private static void take() {
        for (int i = 0; i < 50; i++) {
            last = new byte[TAKEN / 50];
        }
    }

    @TestMethodOrder(MethodOrderer.MethodName.class)
    static class OneAfterTheOther {
        @Test
        void aWarmsUp() {
            take();
        }

        @Test
        void bTakesNothing() {}

        @Test
        void cTakesOnItsThread() {
            take();
        }

        @Test
        void dTakesOnAPoolThatEnds() throws Exception {
            ExecutorService pool = Executors.newFixedThreadPool(2);
            pool.submit(AllocationCases::take).get();
            pool.shutdown();
        }

        @Test
        void eTakesNothing() {}

        @Test
        void fTakesOnAThreadThatHasEnded() throws Exception {
            Thread thread = new Thread(AllocationCases::take);
            thread.start();
            thread.join();
        }

        @Test
        void gTakesNothing() {}
    }

    static class InParallel {
        /** Neither ends before both have begun. */
        private static final CyclicBarrier BOTH = new CyclicBarrier(2);

        @Test
        void takes() throws Exception {
            meet();
            take();
            meet();
        }

        @Test
        void takesNothing() throws Exception {
            meet();
            meet();
        }

        private static void meet() throws InterruptedException, BrokenBarrierException {
            BOTH.await();
        }
    }
}
