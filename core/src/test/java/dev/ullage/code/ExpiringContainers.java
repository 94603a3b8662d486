package dev.ullage.code;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Containers from which entries go by their age. */
@SuppressWarnings("unused")
final class ExpiringContainers {

    private static final long TIME_TO_LIVE = 600_000;

    private ExpiringContainers() {}

    record Entry(int value, long expires) {}

    static final class SweptByIterator {
        private final Map<String, Entry> all = new HashMap<>();

        void put(String key, int value) {
            long now = System.currentTimeMillis();
            for (Iterator<Entry> each = all.values().iterator(); each.hasNext(); ) {
                if (each.next().expires < now) {
                    each.remove();
                }
            }
            all.put(key, new Entry(value, now + TIME_TO_LIVE));
        }
    }

    static final class SweptByHelper {
        private final Map<String, Entry> all = new ConcurrentHashMap<>();

        void put(String key, int value) {
            sweep();
            all.put(key, new Entry(value, now() + TIME_TO_LIVE));
        }

        private void sweep() {
            all.entrySet().removeIf(each -> isOld(each.getValue()));
        }

        private static boolean isOld(Entry entry) {
            return entry.expires < now();
        }

        private static long now() {
            return System.nanoTime() / 1_000_000;
        }
    }

    static final class SweptByPredicate {
        private final List<Entry> all = new ArrayList<>();

        void add(int value) {
            long now = System.currentTimeMillis();
            all.removeIf(each -> now - each.expires > TIME_TO_LIVE);
            all.add(new Entry(value, now));
        }
    }

    static final class SlidingWindow {
        private final Deque<Instant> calls = new ArrayDeque<>();
        private final transient Clock clock = Clock.systemUTC();

        void called() {
            Instant start = clock.instant().minus(Duration.ofMinutes(10));
            while (!calls.isEmpty() && calls.peekFirst().isBefore(start)) {
                calls.pollFirst();
            }
            calls.addLast(clock.instant());
        }
    }

    static final class NestedWindows {
        private final Map<String, Deque<Long>> calls = new HashMap<>();

        void called(String user) {
            long now = System.nanoTime();
            Deque<Long> own = calls.computeIfAbsent(user, any -> new ArrayDeque<>());
            while (!own.isEmpty() && now - own.peekFirst() > TIME_TO_LIVE) {
                own.pollFirst();
            }
            own.addLast(now);
        }
    }

    static final class SweptByTimer {
        private final Map<String, Entry> all = new ConcurrentHashMap<>();

        SweptByTimer(ScheduledExecutorService timer) {
            timer.scheduleAtFixedRate(this::sweep, 1, 1, TimeUnit.MINUTES);
        }

        void put(String key, int value) {
            all.put(key, new Entry(value, System.currentTimeMillis() + TIME_TO_LIVE));
        }

        private void sweep() {
            long now = System.currentTimeMillis();
            all.values().removeIf(each -> each.expires < now);
        }
    }

    static final class SweptByThread {
        private final Map<String, Entry> all = new ConcurrentHashMap<>();

        void put(String key, int value) {
            all.put(key, new Entry(value, System.currentTimeMillis() + TIME_TO_LIVE));
        }

        final class Sweeper implements Runnable {
            @Override
            public void run() {
                all.values().removeIf(each -> each.expires < System.currentTimeMillis());
            }
        }
    }

    static final class ClearedNowAndThen {
        private final Map<String, Object> seen = new HashMap<>();
        private long last;

        void see(String key) {
            if (System.currentTimeMillis() - last > TIME_TO_LIVE) {
                startOver();
            }
            seen.put(key, this);
        }

        private void startOver() {
            seen.clear();
            last = System.currentTimeMillis();
        }
    }
}
