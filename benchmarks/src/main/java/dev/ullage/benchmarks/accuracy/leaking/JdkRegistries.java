package dev.ullage.benchmarks.accuracy.leaking;

import dev.ullage.benchmarks.accuracy.scenario.Fixture;
import dev.ullage.benchmarks.accuracy.scenario.Scenario;
import dev.ullage.leak.Resource;
import java.beans.PropertyChangeSupport;
import java.io.File;
import java.lang.invoke.LambdaMetafactory;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.ref.Cleaner;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.logging.Logger;

/** Registers of the JDK that keep what each iteration brings, and classes made per iteration in one loader. */
@SuppressWarnings({"FutureReturnValueIgnored", "UnusedMethod", "ArrayRecordComponent"
}) // what is done wrong here is done on purpose
final class JdkRegistries {

    private static final Cleaner CLEANER = Cleaner.create();
    private static final List<Object> FILES = new ArrayList<>();
    private static final PropertyChangeSupport MODEL = new PropertyChangeSupport(new Object());
    private static final CompletableFuture<String> NEVER = new CompletableFuture<>();
    private static final ConcurrentMap<String, Object> FORMULAS = new ConcurrentHashMap<>();
    private static final String TEMPLATE = "Formula00000000";

    private JdkRegistries() {}

    static List<Scenario> scenarios() {
        return List.of(
                leak("a logger's name is new each time", "LogNode", "LogManager$LogNode.children", seed -> loggers())
                        .lasting(),
                leak("a bundle is asked for that is missing", "", "ResourceBundle.cacheList", seed -> bundles())
                        .lasting(),
                leak("a file is deleted on exit", "", "static DeleteOnExitHook.files", seed -> deletedOnExit())
                        .lasting(),
                leak(
                        "a listener of a property is never removed",
                        "$View|JdkRegistries$$Lambda",
                        "static JdkRegistries.MODEL : PropertyChangeSupport",
                        seed -> listeners()),
                leak(
                                "work waits for a future that never completes",
                                "$Job|JdkRegistries$$Lambda",
                                "static JdkRegistries.NEVER : CompletableFuture",
                                seed -> dependents())
                        .lasting(),
                leak(
                        "tasks that are cancelled stay in the scheduler for an hour",
                        "ScheduledFutureTask",
                        "ScheduledThreadPoolExecutor",
                        seed -> cancelled()),
                leak(
                        "files with a clean-up are kept",
                        "$Handle",
                        "static JdkRegistries.FILES : ArrayList",
                        seed -> cleaners()),
                leak(
                        "a register of weak references leads back to what they refer to",
                        "$Channel|$Wrapper|$Ref",
                        "static JdkRegistries$Ref.REFS : ConcurrentHashMap",
                        seed -> selfHolding()),
                Scenario.leaking(
                        "a class of a new name is made in one loader, its instance kept",
                        Resource.CLASS_LOADERS,
                        "Formula",
                        "static JdkRegistries.FORMULAS : ConcurrentHashMap",
                        seed -> formulas()),
                Scenario.leaking(
                                "a lambda class is spun per iteration",
                                Resource.CLASS_LOADERS,
                                "Lambda",
                                "",
                                seed -> lambdas())
                        .lasting());
    }

    private static Scenario leak(String name, String culprits, String holder, Scenario.Setup setup) {
        return Scenario.leaking(name, Resource.HEAP, culprits, holder, setup);
    }

    private static Fixture loggers() {
        long start = System.nanoTime();
        int[] next = {0};
        return Fixture.of(
                () -> Logger.getLogger("accuracy.r" + start + "." + next[0]++).getLevel());
    }

    private static Fixture bundles() {
        long start = System.nanoTime();
        int[] next = {0};
        return Fixture.of(() -> {
            try {
                ResourceBundle.getBundle("accuracy.missing" + start + "_" + next[0]++);
            } catch (MissingResourceException expected) {
                if (expected.getKey() == null) {
                    throw new IllegalStateException(expected);
                }
            }
        });
    }

    private static Fixture deletedOnExit() {
        long start = System.nanoTime();
        int[] next = {0};
        return Fixture.of(() -> new File("/tmp/accuracy-" + start + "-" + next[0]++).deleteOnExit());
    }

    private static Fixture listeners() {
        return Fixture.of(
                () -> {
                    View view = new View(new int[4]);
                    MODEL.addPropertyChangeListener(event -> view.redraw());
                },
                () -> List.of(MODEL.getPropertyChangeListeners()).forEach(MODEL::removePropertyChangeListener));
    }

    private static Fixture dependents() {
        return Fixture.of(() -> {
            Job job = new Job(new long[4]);
            NEVER.thenAccept(answer -> job.accept());
        });
    }

    private static Fixture cancelled() {
        ScheduledThreadPoolExecutor scheduler = new ScheduledThreadPoolExecutor(1);
        return Fixture.of(() -> scheduler.schedule(() -> {}, 1, TimeUnit.HOURS).cancel(false), () -> {
            scheduler.shutdownNow();
            scheduler.awaitTermination(10, TimeUnit.SECONDS);
        });
    }

    private static Fixture cleaners() {
        return Fixture.of(
                () -> {
                    Handle handle = new Handle(new byte[32]);
                    byte[] peer = new byte[48];
                    CLEANER.register(handle, () -> java.util.Arrays.fill(peer, (byte) 0));
                    FILES.add(handle);
                },
                FILES::clear);
    }

    private static Fixture selfHolding() {
        return Fixture.of(
                () -> {
                    Wrapper wrapper = new Wrapper();
                    wrapper.channel = new Channel(wrapper);
                    Ref.register(wrapper, wrapper.channel);
                },
                Ref.REFS::clear);
    }

    private static Fixture formulas() {
        String template = new String(CopyingBytes.of(Formula00000000.class), StandardCharsets.ISO_8859_1);
        DefiningLoader loader = new DefiningLoader();
        int[] next = {0};
        return Fixture.of(
                () -> {
                    String id = "Formula%08d".formatted(++next[0]);
                    byte[] code = template.replace(TEMPLATE, id).getBytes(StandardCharsets.ISO_8859_1);
                    FORMULAS.put(
                            id, loader.define(code).getDeclaredConstructor().newInstance());
                },
                FORMULAS::clear);
    }

    private static Fixture lambdas() throws ReflectiveOperationException {
        MethodHandles.Lookup lookup = MethodHandles.lookup();
        MethodHandle target = lookup.findStatic(JdkRegistries.class, "answer", MethodType.methodType(String.class));
        return Fixture.of(() -> spin(lookup, target));
    }

    private static void spin(MethodHandles.Lookup lookup, MethodHandle target) {
        try {
            Supplier<?> spun = (Supplier<?>) LambdaMetafactory.metafactory(
                            lookup,
                            "get",
                            MethodType.methodType(Supplier.class),
                            MethodType.methodType(Object.class),
                            target,
                            MethodType.methodType(String.class))
                    .getTarget()
                    .invoke();
            if (!"42".equals(spun.get())) {
                throw new IllegalStateException("a lambda gave another answer");
            }
        } catch (Throwable thrown) {
            throw new IllegalStateException("no lambda could be spun", thrown);
        }
    }

    private static String answer() {
        return "42";
    }

    private record View(int[] pixels) {
        void redraw() {
            pixels[0]++;
        }
    }

    private record Job(long[] state) {
        void accept() {
            state[0]++;
        }
    }

    private record Handle(byte[] state) {}

    private static final class Wrapper {
        private Channel channel = new Channel(this);
    }

    private record Channel(Wrapper owner) {}

    private static final class Ref extends WeakReference<Wrapper> {

        private static final ReferenceQueue<Wrapper> QUEUE = new ReferenceQueue<>();
        private static final ConcurrentMap<Ref, Channel> REFS = new ConcurrentHashMap<>();

        private Ref(Wrapper wrapper) {
            super(wrapper, QUEUE);
        }

        static void register(Wrapper wrapper, Channel channel) {
            REFS.put(new Ref(wrapper), channel);
            for (Object dead = QUEUE.poll(); dead != null; dead = QUEUE.poll()) {
                REFS.remove(dead);
            }
        }
    }

    private static final class DefiningLoader extends ClassLoader {

        DefiningLoader() {
            super(JdkRegistries.class.getClassLoader());
        }

        Class<?> define(byte[] code) {
            return defineClass(null, code, 0, code.length);
        }
    }

    private static final class CopyingBytes {
        static byte[] of(Class<?> type) {
            return dev.ullage.benchmarks.accuracy.scenario.CopyingLoader.bytesOf(type);
        }
    }

    /** The class whose copies have names of their own. */
    public static final class Formula00000000 {
        /** Made by reflection. */
        public Formula00000000() {}
    }
}
