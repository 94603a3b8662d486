package dev.ullage.benchmarks.accuracy.leaking;

import dev.ullage.benchmarks.accuracy.scenario.Fixture;
import dev.ullage.benchmarks.accuracy.scenario.Scenario;
import dev.ullage.leak.Resource;
import java.util.ArrayList;
import java.util.LinkedList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Lists and queues that are only ever added to. */
final class ListLeaks {

    private static final ArrayList<Object> OPEN = new ArrayList<>();

    @SuppressWarnings("JdkObsolete") // a node per element, on purpose
    private static final List<Object> LINKED = new LinkedList<>();

    private static final Queue<Object> QUEUE = new ConcurrentLinkedQueue<>();
    private static @Nullable Link head;

    private ListLeaks() {}

    static List<Scenario> scenarios() {
        return List.of(
                leak("one 16-byte object per iteration stays in a static list", "$Session", seed -> every(1)),
                leak("one object per ten iterations stays in a static list", "$Session", seed -> every(10)),
                leak("an object stays with a probability of one in ten", "$Session", ListLeaks::atRandom),
                leak("two objects of different classes stay per iteration", "$Session|$Order", seed -> twoClasses()),
                leak("a slow body of 2 ms leaves an object behind", "$Session", seed -> slow()),
                leak("a block of 256 KiB stays per iteration", "byte[]", seed -> blocks()),
                leak(
                        "a list node stays per iteration",
                        "$Link",
                        "static ListLeaks.head : ListLeaks$Link",
                        seed -> links()),
                leak(
                        "a LinkedList grows by one element per iteration",
                        "$Session|LinkedList$Node",
                        "static ListLeaks.LINKED : LinkedList",
                        seed -> Fixture.of(() -> LINKED.add(new Session(1)), LINKED::clear)),
                leak(
                        "nobody drains a queue",
                        "$Order|ConcurrentLinkedQueue$Node",
                        "static ListLeaks.QUEUE : ConcurrentLinkedQueue",
                        seed -> Fixture.of(() -> QUEUE.add(new Order("tea", 2)), QUEUE::clear)));
    }

    private static Scenario leak(String name, String culprits, Scenario.Setup setup) {
        return leak(name, culprits, "static ListLeaks.OPEN : ArrayList", setup);
    }

    private static Scenario leak(String name, String culprits, String holder, Scenario.Setup setup) {
        return Scenario.leaking(name, Resource.HEAP, culprits, holder, setup);
    }

    private static Fixture every(int iterations) {
        int[] next = {0};
        return Fixture.of(
                () -> {
                    if (next[0]++ % iterations == 0) {
                        OPEN.add(new Session(next[0]));
                    }
                },
                ListLeaks::release);
    }

    private static Fixture atRandom(long seed) {
        Random random = new Random(seed);
        return Fixture.of(
                () -> {
                    if (random.nextInt(10) == 0) {
                        OPEN.add(new Session(1));
                    }
                },
                ListLeaks::release);
    }

    private static Fixture twoClasses() {
        return Fixture.of(
                () -> {
                    OPEN.add(new Session(1));
                    OPEN.add(new Order("tea", 2));
                },
                ListLeaks::release);
    }

    private static Fixture slow() {
        return Fixture.of(
                () -> {
                    OPEN.add(new Session(1));
                    LockSupport.parkNanos(2_000_000);
                },
                ListLeaks::release);
    }

    private static Fixture blocks() {
        return Fixture.of(() -> OPEN.add(new byte[256 * 1024]), ListLeaks::release);
    }

    private static Fixture links() {
        return Fixture.of(() -> head = new Link(head), () -> head = null);
    }

    private static void release() {
        OPEN.clear();
        OPEN.trimToSize();
    }

    /** Sixteen bytes, header included. */
    private record Session(int number) {}

    private record Order(String item, int count) {}

    private record Link(@Nullable Link next) {}
}
