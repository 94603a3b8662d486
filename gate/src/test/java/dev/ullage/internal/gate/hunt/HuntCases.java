package dev.ullage.internal.gate.hunt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ullage.junit.LeakFree;
import dev.ullage.junit.MemoryBudget;
import dev.ullage.junit.RunWithHeap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Tests that a hunt has trouble with. */
final class HuntCases {

    private static final List<Object> LEAKED = new ArrayList<>();

    private HuntCases() {}

    static final class Order {}

    static class Troubled {
        private static final AtomicInteger RUNS = new AtomicInteger();

        @Test
        void passes() {
            assertThat(RUNS.get()).isNotNegative();
        }

        @Test
        void failsAtOnce() {
            assertThat(1).as("one").isEqualTo(2);
        }

        @Test
        void failsTheSecondTime() {
            assertThat(RUNS.incrementAndGet()).as("runs").isLessThan(2);
        }

        @Test
        @Disabled("not today")
        void isDisabled() {}

        @Test
        void isAborted() {
            assumeTrue(RUNS.get() < 0, "never");
        }
    }

    /** Leaves something for {@link Takes}. */
    static class Gives {
        static boolean isGiven;

        @Test
        void gives() {
            isGiven = true;
            assertThat(isGiven).isTrue();
        }
    }

    /** Leaks only after {@link Gives}. */
    static class Takes {

        @Test
        void takes() {
            if (Gives.isGiven) {
                LEAKED.add(new Order());
                Gives.isGiven = false;
            }
        }

        @Test
        void takesNothing() {
            assertThat(LEAKED).isNotNull();
        }
    }

    /** A cache that is full after some passes. */
    static class Filling {
        private static final Map<Integer, Order> CACHE = new HashMap<>();
        private static final AtomicInteger KEYS = new AtomicInteger();

        @Test
        void fills() {
            for (int i = 0; i < 64 >> Math.min(6, KEYS.get() / 64); i++) {
                CACHE.computeIfAbsent(KEYS.incrementAndGet() % 100, key -> new Order());
            }
            assertThat(CACHE).isNotEmpty();
        }
    }

    /** One class that takes most of a small budget. */
    static class Slow {

        @Test
        void waits() throws InterruptedException {
            assertThat(new CountDownLatch(1).await(60, TimeUnit.SECONDS)).isFalse();
        }
    }

    static class Quick {

        @Test
        void adds() {
            assertThat(1 + 1).isEqualTo(2);
        }

        @Test
        void subtracts() {
            assertThat(1 - 1).isZero();
        }
    }

    static class Ending {

        @Test
        void leaks() {
            LEAKED.add(new Order());
        }

        @Test
        void exits() {
            System.exit(3);
        }

        @Test
        void halts() {
            Runtime.getRuntime().halt(4);
        }

        @Test
        void fillsTheHeap() {
            List<byte[]> filled = new ArrayList<>();
            while (true) {
                filled.add(new byte[1 << 20]);
            }
        }
    }

    static class Hanging {
        private static final AtomicInteger RUNS = new AtomicInteger();

        @Test
        void hangsTheThirdTime() {
            if (RUNS.incrementAndGet() == 3) {
                boolean over = false;
                while (!over) {
                    try {
                        new CountDownLatch(1).await();
                        over = true;
                    } catch (InterruptedException ignored) {
                        over = false;
                    }
                }
            }
        }

        @Test
        void passes() {
            assertThat(RUNS.get()).isNotNegative();
        }
    }

    static class Shared {

        @BeforeEach
        void opens() {
            LEAKED.add(new Order());
        }

        @Test
        void places() {
            assertThat(LEAKED).isNotEmpty();
        }

        @Test
        void ships() {
            assertThat(LEAKED).isNotEmpty();
        }

        @Test
        void bills() {
            assertThat(LEAKED).isNotEmpty();
        }
    }

    /** Fails where an extension repeats a body, or runs it elsewhere. */
    static class Annotated {

        private final AtomicInteger runs = new AtomicInteger();

        @LeakFree
        @Test
        void leakFree() {
            assertThat(runs.incrementAndGet()).isOne();
        }

        @LeakFree
        @Test
        void leaks() {
            LEAKED.add(new Order());
        }

        @MemoryBudget(allocated = "1MiB")
        @Test
        void budgeted() {
            assertThat(runs.incrementAndGet()).isOne();
        }

        @RunWithHeap("64MiB")
        @Test
        void inAHeapOfItsOwn() {
            assertThat(System.getProperty("ullage.heap.fork")).isEqualTo("hunt");
        }
    }

    /** Fails where two of its tests run at once. */
    @Execution(ExecutionMode.CONCURRENT)
    static class Parallel {
        private static final AtomicInteger RUNNING = new AtomicInteger();

        @Test
        void one() {
            alone();
        }

        @Test
        void two() {
            alone();
        }

        @Test
        void three() {
            alone();
        }

        private static void alone() {
            assertThat(RUNNING.incrementAndGet()).isOne();
            for (int i = 0; i < 1000; i++) {
                Thread.onSpinWait();
            }
            RUNNING.decrementAndGet();
        }
    }
}
