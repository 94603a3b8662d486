package dev.ullage.heapdump;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.openjdk.jol.vm.VM;

/** A child JVM's main: holds objects of which a test knows all, says what JOL has to say of them, and is dumped. */
final class KnownHeap {

    static final int SESSIONS = 1_000;
    static final int NODES = 20_000;

    private static final Map<Integer, Session> OPEN = new HashMap<>();
    private static final List<WeakReference<Forgotten>> WEAKLY = new ArrayList<>();
    /** Objects of many layouts, whose sizes are compared. */
    static final List<Object> VARIED = new ArrayList<>();

    private static Node first;

    private KnownHeap() {}

    record Session(String user) {}

    record Tail(int number) {}

    record Forgotten(int number) {}

    private static final class Node {
        private final Node next;
        private final Tail tail;

        private Node(Node next, Tail tail) {
            this.next = next;
            this.tail = tail;
        }
    }

    /** With a file: writes JOL's sizes there, a dump beside, and ends. Without: says when it is ready, and waits. */
    public static void main(String[] arguments) throws Exception {
        for (int number = 0; number < SESSIONS; number++) {
            OPEN.put(number, new Session("user " + number));
        }
        first = new Node(null, new Tail(1));
        for (int number = 1; number < NODES; number++) {
            first = new Node(first, null);
        }
        Forgotten forgotten = new Forgotten(1);
        WEAKLY.add(new WeakReference<>(forgotten));
        vary();
        if (arguments.length == 0) {
            System.out.println("ready");
            new CountDownLatch(1).await();
        }
        writeSizes(Path.of(arguments[0] + ".sizes"));
        HeapDump.live(Path.of(arguments[0]));
        System.out.println(forgotten + " and " + first.tail);
    }

    private static void vary() {
        for (int length = 0; length < 20; length++) {
            VARIED.addAll(List.of(new boolean[length], new byte[length], new char[length], new short[length]));
            VARIED.addAll(List.of(new int[length], new float[length], new long[length], new double[length]));
            VARIED.addAll(List.of(new Object[length], new String[length][2], "x".repeat(length)));
        }
        Supplier<Object> capturing = VARIED::size;
        VARIED.addAll(
                List.of(true, (byte) 1, 'c', (short) 1, 1_000, 1f, 1L, 1d, "text", new Object(), new Node(null, null)));
        VARIED.addAll(List.of(new HashMap<>(Map.of(1, 2)), new TreeMap<>(Map.of(1, 2)), new LinkedHashMap<>()));
        VARIED.addAll(List.of(new ArrayDeque<>(), new BitSet(), new Random(1), new ConcurrentHashMap<>(Map.of(1, 2))));
        VARIED.addAll(List.of(new AtomicLong(), new ReentrantReadWriteLock(), BigDecimal.TEN, Instant.now()));
        VARIED.addAll(List.of(DayOfWeek.MONDAY, new EnumMap<>(DayOfWeek.class), new UUID(1, 2), capturing));
        VARIED.addAll(List.of(new Thread(), new WeakReference<>("x"), new Exception(), new InternalError()));
        VARIED.addAll(List.of(Integer.class, Object[].class, int.class, KnownHeap.class, Thread.class));
        VARIED.addAll(List.of(KnownHeap.class.getClassLoader(), Object.class.getModule(), new Exception[1][2]));
    }

    private static void writeSizes(Path file) throws IOException {
        List<String> lines = new ArrayList<>();
        for (Object each : VARIED) {
            lines.add(VM.current().sizeOf(each) + " " + each.getClass().getTypeName());
        }
        Files.write(file, lines);
    }
}
