package dev.ullage.monitor.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ullage.measure.MemorySize;
import dev.ullage.monitor.Level;
import dev.ullage.monitor.StateChange;
import dev.ullage.monitor.StateChange.Subject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ListenersTest {

    private static final int LISTENERS = 1000;
    private static final int EVENTS = 100;

    private final Deliveries deliveries = new Deliveries();
    private final Listeners listeners = new Listeners(deliveries, false);

    @AfterEach
    void close() {
        deliveries.close();
        await().until(() -> deliveries.workers() == 0);
    }

    @Test
    void aThousandListenersMissNothingBesideOneThatThrowsAndOneThatBlocks() {
        CountDownLatch never = new CountDownLatch(1);
        Subscription blocking = listeners.onChange(change -> await(never));
        Subscription throwing = listeners.onChange(change -> {
            throw new IllegalStateException("as a listener may");
        });
        List<List<Duration>> seen = new ArrayList<>();
        for (int i = 0; i < LISTENERS; i++) {
            List<Duration> mine = Collections.synchronizedList(new ArrayList<>());
            seen.add(mine);
            listeners.onChange(change -> mine.add(change.at()));
        }

        for (int i = 0; i < EVENTS; i++) {
            listeners.tell(change(i));
        }

        await().pollInterval(Duration.ofMillis(10)).until(() -> {
            deliveries.relieve();
            return seen.stream().allMatch(mine -> mine.size() == EVENTS);
        });
        List<Duration> order =
                IntStream.range(0, EVENTS).mapToObj(Duration::ofMillis).toList();
        assertThat(seen).allSatisfy(mine -> assertThat(mine).containsExactlyElementsOf(order));
        await().until(() -> throwing.delivered() == EVENTS);
        assertThat(throwing.failures()).isEqualTo(EVENTS);
        assertThat(throwing.failure())
                .hasValueSatisfying(failure -> assertThat(failure).hasMessage("as a listener may"));
        assertThat(blocking.delivered()).isZero();
        assertThat(deliveries.workers()).isLessThan(10);
        never.countDown();
        await().until(() -> blocking.delivered() == EVENTS);
    }

    @Test
    void aSlowListenerMissesTheOldestAndIsToldHowMany() {
        CountDownLatch gate = new CountDownLatch(1);
        List<Duration> seen = Collections.synchronizedList(new ArrayList<>());
        Subscription slow = listeners.onChange(change -> {
            await(gate);
            seen.add(change.at());
        });

        for (int i = 0; i < 5000; i++) {
            listeners.tell(change(i));
        }
        gate.countDown();

        await().until(() -> slow.delivered() + slow.missed() == 5000);
        assertThat(slow.missed()).isPositive();
        assertThat(seen).isSorted().endsWith(Duration.ofMillis(4999));
    }

    @Test
    void oneThatUnsubscribesIsToldNothingMore() {
        List<Duration> seen = Collections.synchronizedList(new ArrayList<>());
        Subscription gone = listeners.onChange(change -> seen.add(change.at()));
        Subscription stays = listeners.onChange(change -> {});

        gone.close();
        listeners.tell(change(1));

        await().until(() -> stays.delivered() == 1);
        assertThat(seen).isEmpty();
    }

    @Test
    void whoeverStillWaitsIsInterruptedAtTheEnd() {
        CountDownLatch never = new CountDownLatch(1);
        Subscription blocking = listeners.onChange(change -> await(never));
        listeners.tell(change(1));

        deliveries.close();

        await().until(() -> blocking.failures() == 1);
        assertThat(blocking.failure()).containsInstanceOf(IllegalStateException.class);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException closed) {
            throw new IllegalStateException("interrupted", closed);
        }
    }

    private static ConditionFactory await() {
        return Awaitility.await().atMost(Duration.ofMinutes(1));
    }

    private static StateChange change(int millis) {
        return new StateChange(
                Subject.LIVE_HEAP,
                Level.NORMAL,
                Level.WARNING,
                0,
                0,
                Duration.ofMillis(millis),
                MemorySize.parse("80MiB"),
                Optional.empty());
    }
}
