package dev.ullage.pressure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import dev.ullage.internal.measure.usage.Gauge;
import dev.ullage.measure.AllocationCounters;
import dev.ullage.measure.ClassHistogram;
import dev.ullage.measure.MemorySize;
import dev.ullage.measure.ProvenCollection;
import dev.ullage.measure.ResourceCounter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MemoryPressureTest {

    private static final long MAX = Runtime.getRuntime().maxMemory();
    private static final long SLACK = 16L << 20;
    private static final MemorySize SIZE = MemorySize.parse("24MiB");
    private static final Percentage ONE_PERCENT = Percentage.withPercentage(1);
    private static final Duration DEADLINE = Duration.ofSeconds(60);

    static Stream<Arguments> places() {
        LongSupplier arrays =
                () -> ClassHistogram.take().orElseThrow().of("byte[]").bytes().bytes();
        return Stream.of(
                Arguments.of("heap", MemoryPressure.inHeap(), arrays),
                Arguments.of("direct buffers", MemoryPressure.inDirectBuffers(), (LongSupplier)
                        () -> ResourceCounter.DIRECT_BYTES.read()),
                Arguments.of("metaspace", MemoryPressure.inMetaspace(), (LongSupplier) () -> Gauge.METASPACE.read()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("places")
    void whatIsAskedForIsTakenToOnePercentAndGivenBack(String name, PressurePlan plan, LongSupplier jvmsFigure) {
        plan.step(MemorySize.parse("1MiB")).close();
        jvmsFigure.getAsLong();
        ProvenCollection.force();
        long before = jvmsFigure.getAsLong();

        try (MemoryPressure pressure = plan.step(SIZE)) {
            assertThat(pressure.size().bytes()).isCloseTo(SIZE.bytes(), ONE_PERCENT);
            assertThat(jvmsFigure.getAsLong() - before).isCloseTo(SIZE.bytes(), ONE_PERCENT);
        }

        ProvenCollection.force();
        assertThat(jvmsFigure.getAsLong() - before).isLessThan(SIZE.bytes() / 100);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("places")
    void everyShapeIsFollowedUpAndDown(String name, PressurePlan plan, LongSupplier jvmsFigure) {
        long second = TimeUnit.SECONDS.toNanos(1);
        ShapedLoad load = new ShapedLoad(ballast(name), new Shape.SawTooth(SIZE.bytes() / 4, SIZE.bytes(), second));
        Shape line = new Shape.SawTooth(SIZE.bytes() / 4, SIZE.bytes(), second);
        try {
            for (double part : new double[] {0, 0.2, 0.45, 0.89, 0.95, 1.0, 1.5, 2.0}) {
                long at = (long) (part * second);
                load.drive(at);
                assertThat(load.held()).as("at %s s", part).isCloseTo(line.at(at), ONE_PERCENT);
                assertThat(load.hasPeaked()).isEqualTo(part >= 0.95);
            }
        } finally {
            load.release();
        }
        assertThat(load.held()).isZero();
    }

    private static Ballast ballast(String name) {
        return switch (name) {
            case "heap" -> new HeapBallast(true);
            case "direct buffers" -> new DirectBallast();
            default -> new MetaspaceBallast();
        };
    }

    @Test
    void threadsAreThereByTheirNumberAndGone() {
        try (MemoryPressure pressure = MemoryPressure.inThreads().step(40)) {
            assertThat(pressure.threads()).isEqualTo(40);
            assertThat(pressure.size()).isEqualTo(MemorySize.ZERO);
            assertThat(waiting()).hasSize(40).allMatch(Thread::isDaemon);
        }

        assertThat(waiting()).isEmpty();
    }

    @Test
    void threadsOutliveAnInterrupt() {
        try (MemoryPressure pressure = MemoryPressure.inThreads().step(3)) {
            waiting().forEach(Thread::interrupt);

            assertThat(pressure.threads()).isEqualTo(3);
            assertThat(waiting()).hasSize(3);
        }
    }

    private static List<Thread> waiting() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("ullage-pressure-"))
                .toList();
    }

    @Test
    void aRampComesToItsPeakByItself() throws InterruptedException {
        try (MemoryPressure pressure = MemoryPressure.inHeap().ramp(SIZE, Duration.ofMillis(200))) {
            assertThat(pressure.awaitPeak(DEADLINE)).isTrue();
            assertThat(pressure.size().bytes()).isCloseTo(SIZE.bytes(), ONE_PERCENT);
        }
    }

    @Test
    void aSpikeIsThereAtOnceAndGoesByItself() throws InterruptedException {
        try (MemoryPressure pressure = MemoryPressure.inThreads().spike(10, Duration.ofMillis(300))) {
            assertThat(pressure.awaitPeak(Duration.ZERO)).isTrue();
            await().atMost(DEADLINE).untilAsserted(() -> assertThat(waiting()).isEmpty());
            assertThat(pressure.threads()).isZero();
        }
    }

    @Test
    void aSawToothFallsAndRisesAgain() throws InterruptedException {
        try (MemoryPressure pressure =
                MemoryPressure.inDirectBuffers().sawTooth(MemorySize.parse("1MiB"), SIZE, Duration.ofMillis(300))) {
            for (int tooth = 0; tooth < 2; tooth++) {
                await().atMost(DEADLINE)
                        .pollInterval(Duration.ofMillis(2))
                        .until(() -> pressure.size().equals(SIZE));
                await().atMost(DEADLINE)
                        .pollInterval(Duration.ofMillis(2))
                        .until(() -> pressure.size().bytes() < SIZE.bytes() / 2);
            }
        }
    }

    @Test
    void closingEndsTheThreadAndTheWaiting() throws InterruptedException {
        MemoryPressure pressure = MemoryPressure.inHeap().ramp(SIZE, Duration.ofDays(1));

        pressure.close();
        pressure.close();

        assertThat(pressure.awaitPeak(DEADLINE)).isFalse();
        assertThat(pressure.size()).isEqualTo(MemorySize.ZERO);
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .doesNotContain("ullage-pressure");
    }

    @Test
    void aPeakThatDoesNotComeInTimeIsTold() throws InterruptedException {
        try (MemoryPressure pressure = MemoryPressure.inHeap().ramp(SIZE, Duration.ofDays(1))) {
            assertThat(pressure.awaitPeak(Duration.ofMillis(20))).isFalse();
        }
    }

    @Test
    void garbageIsMadeAtTheRateAskedFor() {
        long perSecond = 200L << 20;
        Churn churn = new Churn(perSecond);
        churn.drive(0);
        churn.drive(1_000_000);
        long before = AllocationCounters.ofThisThread();
        long made = churn.made();

        for (long millis = 2; millis <= 501; millis += 1 + millis % 3) {
            churn.drive(millis * 1_000_000);
        }

        long counted = AllocationCounters.ofThisThread() - before;
        assertThat(counted).isCloseTo(perSecond / 2, ONE_PERCENT);
        assertThat(churn.made() - made).isCloseTo(counted, ONE_PERCENT);
        assertThat(churn.held()).isZero();
    }

    @Test
    void aSlowRateLosesNothingBetweenItsArrays() {
        Churn churn = new Churn(10_000);

        for (long millis = 0; millis <= 10_000; millis++) {
            churn.drive(millis * 1_000_000);
        }

        assertThat(churn.made()).isCloseTo(100_000, ONE_PERCENT);
    }

    @Test
    void whatWasMissedForMoreThanASecondIsLeftOut() {
        Churn churn = new Churn(64 << 20);

        churn.drive(TimeUnit.DAYS.toNanos(365));

        assertThat(churn.made()).isCloseTo(64 << 20, ONE_PERCENT);
    }

    @Test
    void churningGoesOnUntilItIsClosed() {
        MemorySize some = MemorySize.parse("8MiB");
        try (MemoryPressure pressure = MemoryPressure.churn(MemorySize.parse("100MiB"))) {
            await().atMost(DEADLINE).until(() -> pressure.churned().compareTo(some) > 0);
            assertThat(pressure.size()).isEqualTo(MemorySize.ZERO);
            assertThat(pressure.failure()).isEmpty();
        }
    }

    @Test
    void theHeapIsFilledToItsLevelAndFreedAgain() {
        long before = live();

        try (MemoryPressure pressure = MemoryPressure.inHeap().upTo("70%")) {
            assertThat(live()).isBetween(MAX / 100 * 70 - SLACK, MAX / 100 * 70 + SLACK);
            assertThat(pressure.size().bytes()).isGreaterThan(MAX / 100 * 70 - before - SLACK);
        }

        assertThat(live()).isLessThan(before + SLACK);
    }

    @Test
    void theHighestLevelIsReachedWithoutRunningOutOfMemory() {
        try (MemoryPressure pressure = MemoryPressure.inHeap().upTo("95%")) {
            assertThat(pressure.size()).isGreaterThan(MemorySize.ZERO);
            assertThat(new byte[1 << 20]).hasSize(1 << 20);
        }
    }

    @Test
    void aRestIsLeftFree() {
        try (MemoryPressure pressure = MemoryPressure.inHeap().leaving(MemorySize.parse("256MiB"))) {
            assertThat(MAX - live()).isBetween((256L << 20) - SLACK, (256L << 20) + SLACK);
            assertThat(pressure.size()).isGreaterThan(MemorySize.ZERO);
        }
    }

    @Test
    void theLevelIsKeptWhenOthersComeAndGo() {
        try (MemoryPressure pressure = MemoryPressure.inHeap().upTo("50%")) {
            byte[] other = new byte[64 << 20];
            long alone = pressure.size().bytes();

            pressure.level();
            assertThat(pressure.size().bytes()).isLessThan(alone - other.length + SLACK);
            assertThat(live()).isBetween(MAX / 100 * 50 - SLACK, MAX / 100 * 50 + SLACK);
        }
    }

    @Test
    void theLevelOfAnotherShapeIsItsOwn() {
        try (MemoryPressure pressure = MemoryPressure.inHeap().step(SIZE)) {
            assertThat(pressure.level().size().bytes()).isCloseTo(SIZE.bytes(), within(64L));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"96%", "70", "-1%", "half", "7.5%"})
    void aLevelThatIsNoneIsRefused(String level) {
        assertThatThrownBy(() -> MemoryPressure.inHeap().upTo(level))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("MemoryPressure.inHeap().upTo(\"" + level
                        + "\"): the level must be a whole percentage of the maximum heap from 0% to 95%,"
                        + " for example upTo(\"70%\").");
    }

    @Test
    void whatWouldExhaustTheJvmIsRefused() {
        MemorySize all = MemorySize.parse("1TiB");

        assertRefused(
                () -> MemoryPressure.inHeap().step(all),
                "MemoryPressure\\.inHeap\\(\\)\\.step\\(1 TiB\\): the heap has room for [\\d.]+ MiB, and 1 TiB are needed\\."
                        + " Ask for less, run with a larger heap, for example -Xmx1g, or allow it with"
                        + " evenIfExhausting\\(\\)\\.");
        assertRefused(
                () -> MemoryPressure.inDirectBuffers().ramp(all, Duration.ofSeconds(1)),
                "MemoryPressure\\.inDirectBuffers\\(\\)\\.ramp\\(1 TiB, PT1S\\): direct memory has room for .*");
        assertRefused(
                () -> MemoryPressure.inMetaspace().spike(all, Duration.ofSeconds(1)),
                "MemoryPressure\\.inMetaspace\\(\\)\\.spike\\(1 TiB, PT1S\\): metaspace has room for .*");
        assertRefused(
                () -> MemoryPressure.inHeap().fragmented(MemorySize.parse("900MiB")),
                "MemoryPressure\\.inHeap\\(\\)\\.fragmented\\(900 MiB\\): the heap has room for .*");
        assertRefused(
                () -> MemoryPressure.inThreads().step(100_000_000),
                "MemoryPressure\\.inThreads\\(\\)\\.step\\(100000000\\): this system has room for \\d+ threads, and"
                        + " 100000000 threads are needed\\. Ask for less, raise the limit .*");
    }

    private static void assertRefused(Runnable starting, String message) {
        assertThatThrownBy(starting::run)
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching(message);
    }

    @Test
    void whatCannotBeHeldToOnePercentIsRefused() {
        assertThatThrownBy(() -> MemoryPressure.inMetaspace().step(MemorySize.parse("1KiB")))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("MemoryPressure.inMetaspace().step(1 KiB): the least that is held to 1 % is 512 KiB."
                        + " Ask for that or more, for example MemorySize.parse(\"64MiB\").");
        assertThatThrownBy(() -> MemoryPressure.inThreads().step(0))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("MemoryPressure.inThreads().step(0): give one thread or more, for example step(64).");
        assertThatThrownBy(() -> MemoryPressure.churn(MemorySize.parse("1B")))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("MemoryPressure.churn(1 B): give 1 KiB per second or more, for example"
                        + " MemorySize.parse(\"100MiB\").");
    }

    @Test
    void shapesThatAreNoneAreRefused() {
        assertThatThrownBy(() -> MemoryPressure.inHeap().ramp(SIZE, Duration.ZERO))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("MemoryPressure.inHeap().ramp(24 MiB, PT0S): the time must be 100 ms or longer, for example"
                        + " Duration.ofSeconds(1).");
        assertThatThrownBy(() -> MemoryPressure.inHeap().sawTooth(SIZE, SIZE, Duration.ofSeconds(1)))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "MemoryPressure.inHeap().sawTooth(24 MiB, 24 MiB, PT1S): the second size must be larger than"
                                + " the first, for example sawTooth(10 MiB, 20 MiB, PT1S).");
        assertThatThrownBy(() -> MemoryPressure.inThreads().sawTooth(5, 5, Duration.ofSeconds(1)))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("MemoryPressure.inThreads().sawTooth(5, 5, PT1S): the second count must be larger than the"
                        + " first, and that zero or more, for example sawTooth(10, 20, Duration.ofSeconds(1)).");
        assertThatThrownBy(() -> MemoryPressure.inMetaspace().upTo("70%"))
                .isExactlyInstanceOf(UnsupportedOperationException.class)
                .hasMessage("MemoryPressure.inMetaspace().upTo(\"70%\"): only the heap has that. Write"
                        + " MemoryPressure.inHeap().upTo(\"70%\").");
    }

    private static long live() {
        ProvenCollection.force();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
