package dev.ullage.benchmarks.heapdump;

import dev.ullage.heapdump.HeapDump;
import java.io.IOException;
import java.lang.ref.PhantomReference;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.SoftReference;
import java.lang.ref.WeakReference;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;

/** A child JVM's main: fills a heap with objects held in many ways, and dumps it. */
final class VariedHeap {

    static final Map<Integer, Object> MAP = new HashMap<>();

    @SuppressWarnings("JdkObsolete") // For its nodes.
    static final LinkedList<Object> LIST = new LinkedList<>();

    static final List<Reference<Object>> REFERENCES = new ArrayList<>();
    static final List<Supplier<Object>> LAMBDAS = new ArrayList<>();
    static final ThreadLocal<Object> LOCAL = new ThreadLocal<>();
    static final Map<Object, Object> CONCURRENT = new ConcurrentHashMap<>();

    private VariedHeap() {}

    @SuppressWarnings("ArrayRecordComponent")
    private record Entry(int number, Object[] content, double weight) {}

    private interface Shape {}

    /** Writes the dump to the given file. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        ReferenceQueue<Object> queue = new ReferenceQueue<>();
        for (int number = 0; number < 400; number++) {
            int captured = number;
            Entry entry = new Entry(number, new Object[] {new int[number % 9], "text " + number}, 1.5);
            MAP.put(number, entry);
            LIST.add(new Entry(number, new Object[3], 0));
            REFERENCES.add(new SoftReference<>(new Entry(number, new Object[1], 0)));
            REFERENCES.add(new WeakReference<>(entry));
            REFERENCES.add(new PhantomReference<>(entry, queue));
            LAMBDAS.add(() -> captured);
            CONCURRENT.put("key " + number, new Entry[][] {{entry}, {}});
        }
        CONCURRENT.put(
                "proxy",
                Proxy.newProxyInstance(
                        VariedHeap.class.getClassLoader(), new Class<?>[] {Shape.class}, (proxy, method, given) -> 1));
        startThread();
        HeapDump.live(Path.of(arguments[0]));
    }

    private static void startThread() throws InterruptedException {
        CountDownLatch ready = new CountDownLatch(1);
        Thread thread = new Thread(
                () -> {
                    Object[] local = {new Entry(-1, new Object[2], 0)};
                    LOCAL.set(new Entry(-2, local, 0));
                    synchronized (local) {
                        ready.countDown();
                        await(new CountDownLatch(1));
                    }
                },
                "holder");
        thread.setDaemon(true);
        thread.start();
        ready.await();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }
}
