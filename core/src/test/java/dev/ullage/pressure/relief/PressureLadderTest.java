package dev.ullage.pressure.relief;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.ullage.measure.MemorySize;
import dev.ullage.pressure.relief.ActionRecord.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordingFile;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PressureLadderTest {

    private static final Duration LONG = Duration.ofMinutes(1);

    private final List<String> done = Collections.synchronizedList(new ArrayList<>());

    @ParameterizedTest
    @CsvSource({"0, NONE", "69, NONE", "70, LOW", "79, LOW", "80, MEDIUM", "90, HIGH", "95, CRITICAL", "100, CRITICAL"})
    void theLevelIsThatOfTheHighestThresholdReached(long used, PressureLevel expected) {
        assertThat(new Tank(used).ladder().level()).isEqualTo(expected);
    }

    @Test
    void actionsRunFromTheLowestLevelUpUntilThereIsRelief() throws Exception {
        Tank tank = new Tank(96);
        PressureLadder ladder = tank.ladder();
        register(ladder, PressureLevel.HIGH, "third", tank, 1);
        register(ladder, PressureLevel.LOW, "first", tank, 3);
        register(ladder, PressureLevel.MEDIUM, "second", tank, 2);
        register(ladder, PressureLevel.HIGH, "fourth", tank, 30);
        register(ladder, PressureLevel.CRITICAL, "not needed", tank, 40);

        Relief relief = ladder.relieve();

        assertThat(done).containsExactly("first", "second", "third", "fourth");
        assertThat(relief.before()).isEqualTo(PressureLevel.CRITICAL);
        assertThat(relief.after()).isEqualTo(PressureLevel.NONE);
        assertThat(relief.isRelieved()).isTrue();
        assertThat(relief.usedBefore()).isEqualTo(MemorySize.ofBytes(96));
        assertThat(relief.usedAfter()).isEqualTo(MemorySize.ofBytes(60));
        assertThat(relief.actions())
                .extracting(action -> action.freed().orElseThrow().bytes())
                .containsExactly(3L, 2L, 1L, 30L);
        assertThat(relief.actions()).extracting(ActionRecord::outcome).containsOnly(Outcome.DONE);
        assertThat(relief.actions()).allMatch(action -> !action.took().isNegative());
    }

    @Test
    void anActionIsAnEventOfTheFlightRecorder(@TempDir Path folder) throws Exception {
        Tank tank = new Tank(75);
        PressureLadder ladder = tank.ladder();
        register(ladder, PressureLevel.LOW, "clear the cache", tank, 10);

        Path file = folder.resolve("events.jfr");
        try (Recording recording = new Recording()) {
            recording.start();
            ladder.relieve();
            recording.stop();
            recording.dump(file);
        }

        assertThat(RecordingFile.readAllEvents(file))
                .filteredOn(event -> event.getEventType().getName().equals("dev.ullage.PressureAction"))
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.getString("action")).isEqualTo("clear the cache");
                    assertThat(event.getString("outcome")).isEqualTo("done");
                    assertThat(event.getLong("freed")).isEqualTo(10);
                });
    }

    @Test
    void actionsOfALevelThatIsLeftOnTheWayAreNotRun() throws Exception {
        Tank tank = new Tank(96);
        PressureLadder ladder = tank.ladder();
        register(ladder, PressureLevel.LOW, "low", tank, 20);
        register(ladder, PressureLevel.MEDIUM, "medium", tank, 20);

        Relief relief = ladder.relieve();

        assertThat(done).containsExactly("low");
        assertThat(relief.after()).isEqualTo(PressureLevel.LOW);
    }

    @Test
    void actionsOfHigherLevelsAreLeftAlone() throws Exception {
        Tank tank = new Tank(75);
        PressureLadder ladder = tank.ladder();
        register(ladder, PressureLevel.LOW, "low", tank, 1);
        register(ladder, PressureLevel.MEDIUM, "medium", tank, 50);

        Relief relief = ladder.relieve();

        assertThat(done).containsExactly("low");
        assertThat(relief.after()).isEqualTo(PressureLevel.LOW);
        assertThat(relief.isRelieved()).isFalse();
    }

    @Test
    void whatACollectionTakesAwayIsNoPressure() throws Exception {
        Tank tank = new Tank(50);
        tank.garbage.set(49);
        PressureLadder ladder = tank.ladder();
        register(ladder, PressureLevel.LOW, "not needed", tank, 10);

        Relief relief = ladder.relieve();

        assertThat(done).isEmpty();
        assertThat(relief.before()).isEqualTo(PressureLevel.CRITICAL);
        assertThat(relief.isRelieved()).isTrue();
        assertThat(tank.collections).hasValue(1);
    }

    @Test
    void withoutPressureNothingIsCollectedNorKept() throws Exception {
        Tank tank = new Tank(10);
        PressureLadder ladder = tank.ladder();

        assertThat(ladder.relieve().isRelieved()).isTrue();
        assertThat(tank.collections).hasValue(0);
        assertThat(ladder.history()).isEmpty();
    }

    @Test
    void aFailingActionIsRecordedWithItsCauseAndTheNextRuns() throws Exception {
        Tank tank = new Tank(96);
        PressureLadder ladder = tank.ladder();
        Exception broken = new Exception("broken");
        Error worse = new StackOverflowError("worse");
        ladder.register(PressureLevel.LOW, "throws", () -> {
            throw broken;
        });
        ladder.register(PressureLevel.LOW, "throws an error", () -> {
            throw worse;
        });
        register(ladder, PressureLevel.LOW, "works", tank, 50);

        Relief relief = ladder.relieve();

        assertThat(relief.actions())
                .extracting(ActionRecord::outcome)
                .containsExactly(Outcome.FAILED, Outcome.FAILED, Outcome.DONE);
        assertThat(relief.actions().get(0).failure()).containsSame(broken);
        assertThat(relief.actions().get(1).failure()).containsSame(worse);
        assertThat(relief.isRelieved()).isTrue();
    }

    @Test
    void aSlowActionIsInterruptedAndTheNextRuns() throws Exception {
        Tank tank = new Tank(96);
        PressureLadder ladder = tank.ladder();
        CountDownLatch interrupted = new CountDownLatch(1);
        ladder.register(PressureLevel.LOW, "slow", Duration.ofMillis(20), () -> {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException ended) {
                interrupted.countDown();
                throw ended;
            }
        });
        register(ladder, PressureLevel.LOW, "works", tank, 50);

        Relief relief = ladder.relieve();

        assertThat(relief.actions()).extracting(ActionRecord::outcome).containsExactly(Outcome.TIMED_OUT, Outcome.DONE);
        assertThat(relief.isRelieved()).isTrue();
        assertThat(interrupted.await(1, TimeUnit.MINUTES)).isTrue();
    }

    @Test
    void anActionThatWasLeftBehindIsNotStartedAgainWhileItRuns() throws Exception {
        Tank tank = new Tank(75);
        PressureLadder ladder = tank.ladder();
        CountDownLatch end = new CountDownLatch(1);
        AtomicInteger starts = new AtomicInteger();
        ladder.register(PressureLevel.LOW, "stuck", Duration.ofMillis(20), () -> {
            starts.incrementAndGet();
            awaitThrough(end);
        });

        ladder.relieve();
        Relief second = ladder.relieve();
        assertThat(second.actions()).extracting(ActionRecord::outcome).containsExactly(Outcome.STILL_RUNNING);
        assertThat(starts).hasValue(1);

        end.countDown();
        await().atMost(LONG).until(() -> ladder.relieve().actions().get(0).outcome() == Outcome.DONE);
        assertThat(starts).hasValueGreaterThan(1);
    }

    @Test
    void anActionThatHasReturnedMayRunAgainAtOnce() throws Exception {
        PressureLadder ladder = new Tank(75).ladder();
        ladder.register(PressureLevel.LOW, "quick", () -> {});

        for (int i = 0; i < 500; i++) {
            assertThat(ladder.relieve().actions().get(0).outcome()).isEqualTo(Outcome.DONE);
        }
    }

    private static void awaitThrough(CountDownLatch latch) {
        while (latch.getCount() > 0) {
            try {
                latch.await();
            } catch (InterruptedException ignored) {
                // This is what makes it stuck.
            }
        }
    }

    @Test
    void whatNoCollectionProvesIsNoRelief() throws Exception {
        Tank tank = new Tank(75);
        tank.isProvable = false;
        PressureLadder ladder = tank.ladder();
        register(ladder, PressureLevel.LOW, "frees", tank, 50);

        Relief relief = ladder.relieve();

        assertThat(relief.after()).isEqualTo(PressureLevel.NONE);
        assertThat(relief.verified()).isFalse();
        assertThat(relief.isRelieved()).isFalse();
        assertThat(relief.actions().get(0).freed()).isEmpty();
    }

    @Test
    void anActionIsOffTheLadderOnceItsRegistrationIsClosed() throws Exception {
        Tank tank = new Tank(75);
        PressureLadder ladder = tank.ladder();
        ladder.register(PressureLevel.LOW, "gone", () -> done.add("gone")).close();

        assertThat(ladder.relieve().actions()).isEmpty();
        assertThat(done).isEmpty();
    }

    @Test
    void reliefIsAwaitedUntilSomebodyElseGivesBack() throws Exception {
        Tank tank = new Tank(99);
        PressureLadder ladder = tank.ladder();
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            Future<Boolean> waiting = other.submit(() -> ladder.awaitRelief(LONG));
            await().atMost(LONG).until(() -> ladder.history().size() > 1);
            assertThat(waiting.isDone()).isFalse();

            tank.live.set(10);

            assertThat(waiting.get(1, TimeUnit.MINUTES)).isTrue();
        } finally {
            other.shutdownNow();
        }
    }

    @Test
    void waitingEndsAtItsDeadlineEvenIfAnActionTakesLonger() throws Exception {
        PressureLadder ladder = new Tank(99).ladder();
        ladder.register(PressureLevel.LOW, "slow", Duration.ofHours(1), () -> new CountDownLatch(1).await());

        assertThat(ladder.awaitRelief(Duration.ofMillis(50))).isFalse();
        assertThat(ladder.history().get(0).actions())
                .extracting(ActionRecord::outcome)
                .containsExactly(Outcome.TIMED_OUT);
    }

    @Test
    void waitingBehindAnotherEndsAtItsDeadline() throws Exception {
        PressureLadder ladder = new Tank(99).ladder();
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        ladder.register(PressureLevel.LOW, "slow", LONG, () -> {
            started.countDown();
            end.await();
        });
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            Future<Relief> leading = other.submit(ladder::relieve);
            started.await();

            assertThat(ladder.awaitRelief(Duration.ofMillis(50))).isFalse();

            end.countDown();
            assertThat(leading.get().actions()).hasSize(1);
        } finally {
            other.shutdownNow();
        }
    }

    @Test
    void manyWhoAskActOneAtATimeAndAllGetTheRelief() throws Exception {
        Tank tank = new Tank(99);
        PressureLadder ladder = tank.ladder();
        int threads = 32;
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch all = new CountDownLatch(threads);
        ladder.register(PressureLevel.LOW, "frees a little", () -> {
            most.accumulateAndGet(running.incrementAndGet(), Math::max);
            all.await();
            tank.live.addAndGet(-10);
            running.decrementAndGet();
        });
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<Boolean>> waiting = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                waiting.add(pool.submit(() -> {
                    all.countDown();
                    return ladder.awaitRelief(LONG);
                }));
            }
            for (Future<Boolean> each : waiting) {
                assertThat(each.get(1, TimeUnit.MINUTES)).isTrue();
            }
        } finally {
            pool.shutdownNow();
        }

        assertThat(most).hasValue(1);
        assertThat(tank.live).hasValue(69);
        assertThat(ladder.history()).hasSize(3);
    }

    @Test
    void anInterruptEndsTheReliefAndTheNextActsAnew() throws Exception {
        Tank tank = new Tank(75);
        PressureLadder ladder = tank.ladder();
        CountDownLatch started = new CountDownLatch(1);
        PressureLadder.Registration slow = ladder.register(PressureLevel.LOW, "slow", LONG, () -> {
            started.countDown();
            new CountDownLatch(1).await();
        });
        ExecutorService other = Executors.newSingleThreadExecutor();
        Future<Relief> interrupted = other.submit(ladder::relieve);
        started.await();

        other.shutdownNow();

        assertThatThrownBy(interrupted::get).hasCauseInstanceOf(InterruptedException.class);
        slow.close();
        register(ladder, PressureLevel.LOW, "works", tank, 50);
        assertThat(ladder.relieve().isRelieved()).isTrue();
    }

    @Test
    void aSourceThatFailsLeavesTheLadderUsable() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        PressureLadder ladder = PressureLadder.on(
                PressureSource.counted(
                        () -> {
                            if (asked.incrementAndGet() == 1) {
                                throw new IllegalStateException("not yet");
                            }
                            return MemorySize.ofBytes(1);
                        },
                        MemorySize.ofBytes(100)),
                PressureThresholds.STANDARD);

        assertThatThrownBy(ladder::relieve)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("not yet");
        assertThat(ladder.relieve().isRelieved()).isTrue();
    }

    @Test
    void anActionThatAsksItsOwnLadderIsRefused() throws Exception {
        PressureLadder ladder = new Tank(75).ladder();
        ladder.register(PressureLevel.LOW, "circular", ladder::relieve);

        assertThat(ladder.relieve().actions().get(0).failure())
                .get()
                .isInstanceOf(IllegalStateException.class)
                .extracting(Throwable::getMessage)
                .isEqualTo(
                        "The relief action \"circular\" asked its own ladder for relief, which would wait for itself."
                                + " Let the action only give memory back.");
    }

    @Test
    void theHistoryIsBounded() throws Exception {
        PressureLadder ladder = new Tank(75).ladder();

        for (int i = 0; i < PressureLadder.HISTORY + 5; i++) {
            ladder.relieve();
        }

        assertThat(ladder.history()).hasSize(PressureLadder.HISTORY);
    }

    @Test
    void theHeapIsRelievedByWhatTheActionLetsGo() throws Exception {
        List<byte[]> cache = new ArrayList<>();
        PressureLadder ladder = PressureLadder.on(
                PressureSource.heap(),
                PressureThresholds.of("baseline+32MiB", "baseline+256MiB", "baseline+384MiB", "baseline+512MiB"));
        MemorySize held = MemorySize.parse("64MiB");
        for (int i = 0; i < 512; i++) {
            cache.add(new byte[(128 << 10) - 16]);
        }
        ladder.register(PressureLevel.LOW, "clear the cache", cache::clear);

        Relief relief = ladder.relieve();

        assertThat(relief.before()).isGreaterThanOrEqualTo(PressureLevel.LOW);
        assertThat(relief.isRelieved()).isTrue();
        assertThat(relief.actions()).hasSize(1);
        assertThat(relief.actions().get(0).freed().orElseThrow().bytes())
                .isCloseTo(held.bytes(), Percentage.withPercentage(1));
        assertThat(ladder.level()).isEqualTo(PressureLevel.NONE);
    }

    @Test
    void theRecordIsReadAsText() {
        Relief relief = new Relief(
                Instant.EPOCH,
                PressureLevel.HIGH,
                PressureLevel.MEDIUM,
                MemorySize.parse("91MiB"),
                MemorySize.parse("81MiB"),
                Optional.of(MemorySize.parse("100MiB")),
                true,
                List.of(
                        record("clear the cache", PressureLevel.LOW, Outcome.DONE, 81, Optional.empty()),
                        record(
                                "unload idle models",
                                PressureLevel.MEDIUM,
                                Outcome.FAILED,
                                91,
                                Optional.of(new IllegalStateException("busy"))),
                        record("drop buffers", PressureLevel.MEDIUM, Outcome.TIMED_OUT, 91, Optional.empty()),
                        record("shrink the pool", PressureLevel.HIGH, Outcome.STILL_RUNNING, 91, Optional.empty())),
                Duration.ofMillis(120));

        assertThat(relief.text()).isEqualTo("""
                Memory pressure high → medium: 91 MiB → 81 MiB of 100 MiB, in 120 ms
                  clear the cache (low): freed 10 MiB in 3 ms
                  unload idle models (medium): failed, freed 0 B in 3 ms: java.lang.IllegalStateException: busy
                  drop buffers (medium): did not end in its time, freed 0 B in 3 ms; it was interrupted and left behind
                  shrink the pool (high): not started, for it still runs since it was left behind
                  next  register an action that frees more at level medium or below, let new work wait with awaitRelief, or raise the limit""");
    }

    private static ActionRecord record(
            String name, PressureLevel level, Outcome outcome, int after, Optional<Throwable> failure) {
        return new ActionRecord(
                name,
                level,
                outcome,
                Duration.ofMillis(3),
                MemorySize.parse("91MiB"),
                Optional.of(MemorySize.parse(after + "MiB")),
                failure);
    }

    @Test
    void thresholdsThatDoNotRiseOrNeedALimitAreRefused() {
        assertThatThrownBy(() -> PressureLadder.on(new Tank(0), PressureThresholds.of("80%", "70%", "90%", "95%")))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "The level medium begins at 70% of the limit, which is 70 B here, but the level below begins at"
                                + " 80 B. Each must be more than the one before, for example \"70%\", \"80%\", \"90%\", \"95%\".");
        assertThatThrownBy(() -> PressureThresholds.of("much", "70%", "90%", "95%"))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("\"much\" is no threshold");
        assertThatThrownBy(() -> PressureThresholds.STANDARD.inBytes(() -> MemorySize.ZERO, Optional.empty()))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("The level low begins at 70% of the limit, but there is no limit. Give a size, for example"
                        + " \"200MiB\".");
    }

    @Test
    void anActionWithoutALevelNameOrTimeIsRefused() {
        PressureLadder ladder = new Tank(0).ladder();

        assertThatThrownBy(() -> ladder.register(PressureLevel.NONE, " ", Duration.ZERO, () -> {}))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "register(NONE, \" \", PT0S, …): give a level from LOW to CRITICAL, a name, and a timeout of more"
                                + " than zero, for example register(PressureLevel.LOW, \"clear the cache\", Duration.ofSeconds(1),"
                                + " cache::clear).");
    }

    private void register(PressureLadder ladder, PressureLevel level, String name, Tank tank, long bytes) {
        ladder.register(level, name, () -> {
            done.add(name);
            tank.live.addAndGet(-bytes);
        });
    }
}
