package dev.ullage.benchmarks.accuracy.leaking;

import dev.ullage.benchmarks.accuracy.scenario.Fixture;
import dev.ullage.benchmarks.accuracy.scenario.Scenario;
import dev.ullage.leak.Resource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Containers whose code removes, or bounds, and does not: a bound that is exceeded, a removal that is never called. */
@SuppressWarnings({"UnusedMethod", "ReferenceEquality"}) // what is done wrong here is done on purpose
final class BoundBugs {

    private BoundBugs() {}

    static List<Scenario> scenarios() {
        return List.of(
                leak(
                        "a cache of 100 evicts by the wrong key",
                        "$Page",
                        "static BoundBugs$Pages.ENTRIES : HashMap",
                        seed -> wrongKey()),
                leak(
                        "a cache is bounded only where it is trimmed, which nobody does",
                        "$Page",
                        "static BoundBugs$Untrimmed.ENTRIES : HashMap",
                        seed -> untrimmed()),
                leak(
                        "sessions have a close that is never called",
                        "$Session",
                        "static BoundBugs$Session.OPEN : HashMap",
                        seed -> neverClosed()),
                leak(
                        "a removal compares by identity and never finds",
                        "$Ticket",
                        "static BoundBugs$Tickets.WAITING : ArrayList",
                        seed -> neverFound()),
                leak(
                        "an index keeps what its cache evicts",
                        "$Page",
                        "BoundBugs$Indexed.byTitle : HashMap",
                        seed -> indexed()));
    }

    private static Scenario leak(String name, String culprits, String holder, Scenario.Setup setup) {
        return Scenario.leaking(name, Resource.HEAP, culprits, holder, setup);
    }

    private static Fixture wrongKey() {
        int[] next = {0};
        return Fixture.of(() -> Pages.put("page" + next[0]++), Pages::clear);
    }

    private static Fixture untrimmed() {
        int[] next = {0};
        return Fixture.of(() -> Untrimmed.put(next[0]++), Untrimmed.ENTRIES::clear);
    }

    private static Fixture neverClosed() {
        int[] next = {0};
        return Fixture.of(
                () -> {
                    Session session = Session.open(next[0]++);
                    if (session.number() < 0) {
                        session.close();
                    }
                },
                Session.OPEN::clear);
    }

    private static Fixture neverFound() {
        int[] next = {0};
        return Fixture.of(
                () -> {
                    Tickets.take(next[0]);
                    Tickets.done(new Ticket(next[0]++));
                },
                Tickets.WAITING::clear);
    }

    private static Fixture indexed() {
        Indexed cache = new Indexed();
        int[] next = {0};
        return Fixture.of(() -> cache.put(new Page("page" + next[0]++)));
    }

    private record Page(String title) {}

    private static final class Pages {

        private static final Map<String, Page> ENTRIES = new HashMap<>();
        private static final Deque<String> ORDER = new ArrayDeque<>();

        static void put(String title) {
            ENTRIES.put(title, new Page(title));
            ORDER.addLast(title);
            if (ORDER.size() > 100) {
                // the key lacks its capital, so nothing is found
                ENTRIES.remove("P" + ORDER.removeFirst().substring(1));
            }
        }

        static void clear() {
            ENTRIES.clear();
            ORDER.clear();
        }
    }

    private static final class Untrimmed {

        private static final Map<Integer, Page> ENTRIES = new HashMap<>();

        static void put(int number) {
            ENTRIES.put(number, new Page("page" + number));
        }

        static void trim() {
            while (ENTRIES.size() > 100) {
                ENTRIES.remove(ENTRIES.keySet().iterator().next());
            }
        }
    }

    private record Session(int number) {

        private static final Map<Integer, Session> OPEN = new HashMap<>();

        static Session open(int number) {
            Session session = new Session(number);
            OPEN.put(number, session);
            return session;
        }

        void close() {
            OPEN.remove(number);
        }
    }

    private static final class Tickets {

        private static final List<Ticket> WAITING = new ArrayList<>();

        static void take(int number) {
            WAITING.add(new Ticket(number));
        }

        static void done(Ticket ticket) {
            // most were taken long ago: only the newest are looked at
            for (int at = WAITING.size() - 1; at >= Math.max(0, WAITING.size() - 3); at--) {
                if (ticket == WAITING.get(at)) {
                    WAITING.remove(at);
                }
            }
        }
    }

    private static final class Ticket {

        private final int number;

        Ticket(int number) {
            this.number = number;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Ticket ticket && ticket.number == number;
        }

        @Override
        public int hashCode() {
            return number;
        }
    }

    private static final class Indexed {

        private final Map<String, Page> byTitle = new HashMap<>();
        private final Deque<Page> newest = new ArrayDeque<>();

        void put(Page page) {
            byTitle.put(page.title(), page);
            newest.addLast(page);
            if (newest.size() > 50) {
                newest.removeFirst();
            }
        }
    }
}
