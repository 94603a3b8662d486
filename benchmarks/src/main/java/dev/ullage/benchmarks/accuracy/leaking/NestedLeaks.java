package dev.ullage.benchmarks.accuracy.leaking;

import dev.ullage.benchmarks.accuracy.scenario.Fixture;
import dev.ullage.benchmarks.accuracy.scenario.Scenario;
import dev.ullage.leak.Resource;
import java.util.ArrayList;
import java.util.LinkedList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/** Leaks behind objects of the same class that come and go, and below what does not leak itself. */
final class NestedLeaks {

    private static final int BURST = 300;
    private static final int CONNECTIONS = 5;

    private static final List<String> KEPT = new ArrayList<>();
    private static final BlockingQueue<Connection> ARRAY_POOL = new ArrayBlockingQueue<>(2 * CONNECTIONS);
    private static final BlockingQueue<Connection> LINKED_POOL = new LinkedBlockingQueue<>(2 * CONNECTIONS);

    @SuppressWarnings("JdkObsolete") // a node per element, on purpose
    private static final Queue<Task> TASKS = new LinkedList<>();

    private static @Nullable Even chain;

    private NestedLeaks() {}

    static List<Scenario> scenarios() {
        return List.of(
                leak(
                        "bursts of random length are worked off but for a task each",
                        "$Task|LinkedList$Node",
                        "static NestedLeaks.TASKS : LinkedList",
                        NestedLeaks::bursts),
                leak(
                        "pooled connections keep their statements",
                        "$Statement",
                        "NestedLeaks$Connection.statements : ArrayList",
                        seed -> statements(ARRAY_POOL)),
                leak(
                        "connections in a linked pool keep their statements",
                        "$Statement",
                        "NestedLeaks$Connection.statements : ArrayList",
                        seed -> statements(LINKED_POOL)),
                leak(
                        "strings leak beside a working set of strings",
                        "String",
                        "static NestedLeaks.KEPT : ArrayList",
                        NestedLeaks::besideStrings),
                leak(
                        "links of two classes make a chain",
                        "$Even|$Odd",
                        "static NestedLeaks.chain : NestedLeaks$Even",
                        seed -> Fixture.of(() -> chain = new Even(new Odd(chain)), () -> chain = null)));
    }

    private static Scenario leak(String name, String culprits, String holder, Scenario.Setup setup) {
        return Scenario.leaking(name, Resource.HEAP, culprits, holder, setup);
    }

    private static Fixture bursts(long seed) {
        Random random = new Random(seed);
        int[] kept = {0};
        return Fixture.of(
                () -> {
                    kept[0]++;
                    while (TASKS.size() > kept[0]) {
                        TASKS.remove();
                    }
                    for (int burst = random.nextInt(BURST); burst >= 0; burst--) {
                        TASKS.add(new Task(burst));
                    }
                },
                TASKS::clear);
    }

    private static Fixture statements(BlockingQueue<Connection> pool) {
        for (int i = 0; i < CONNECTIONS; i++) {
            pool.add(new Connection(new ArrayList<>()));
        }
        return Fixture.of(
                () -> {
                    Connection connection = pool.take();
                    connection.statements().add(new Statement(1));
                    pool.put(connection);
                },
                pool::clear);
    }

    private static Fixture besideStrings(long seed) {
        Random random = new Random(seed);
        List<String> working = new ArrayList<>();
        return Fixture.of(
                () -> {
                    working.clear();
                    for (int i = random.nextInt(BURST); i > 0; i--) {
                        working.add("entry " + i);
                    }
                    KEPT.add("order of " + working.size());
                },
                KEPT::clear);
    }

    private record Task(int number) {}

    private record Connection(List<Statement> statements) {}

    private record Statement(int number) {}

    private record Even(Odd next) {}

    private record Odd(@Nullable Even next) {}
}
