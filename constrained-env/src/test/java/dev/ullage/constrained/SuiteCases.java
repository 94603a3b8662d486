package dev.ullage.constrained;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ullage.internal.child.wire.Frame;
import java.io.IOException;
import java.lang.ref.SoftReference;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.net.NetworkInterface;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/** Suites that are run inside limits only. */
final class SuiteCases {

    private SuiteCases() {}

    static class Passing {
        @Test
        void adds() {
            assertEquals(3, 1 + 2);
        }

        @Test
        void multiplies() {
            assertEquals(6, 2 * 3);
        }
    }

    static class Failing {
        @Test
        void differs() {
            assertEquals("apple", "pear");
        }
    }

    static class NotBegun {
        @BeforeAll
        static void connects() {
            throw new IllegalStateException("no database");
        }

        @Test
        void neverRuns() {}
    }

    static class Skipping {
        @Test
        @Disabled("on purpose")
        void neverRuns() {}
    }

    static class Hoarding {
        private static final List<byte[]> SESSIONS = new ArrayList<>();

        @Test
        void takesAll() {
            while (!Thread.interrupted()) {
                SESSIONS.add(new byte[1 << 20]);
            }
        }
    }

    /** Small objects fill the old generation, and what is softly held fills the rest: it is cleared, and filled again. */
    static class Thrashing {
        private static final int ROOM = 3 << 20;
        private static final List<Object[]> KEPT = new ArrayList<>();
        private static final Object[] CACHE = new Object[4096];

        @Test
        void fillsASoftCacheAgainAndAgain() {
            while (free() > ROOM) {
                KEPT.add(IntStream.range(0, 1000).mapToObj(i -> new Object[1]).toArray());
            }
            for (int i = 0; !Thread.interrupted(); i++) {
                CACHE[i % CACHE.length] = new SoftReference<>(new byte[1 << 10]);
            }
        }

        private static long free() {
            Runtime runtime = Runtime.getRuntime();
            return runtime.maxMemory() - runtime.totalMemory() + runtime.freeMemory();
        }
    }

    static class Buffering {
        private static final List<ByteBuffer> BUFFERS = new ArrayList<>();

        @Test
        void takesDirectMemory() {
            while (!Thread.interrupted()) {
                BUFFERS.add(ByteBuffer.allocateDirect(4 << 20));
                breathe();
            }
        }
    }

    static class Native {
        @Test
        void takesNativeMemory() throws ReflectiveOperationException {
            while (!Thread.interrupted()) {
                Object block = unsafe("allocateMemory", 4 << 20);
                unsafe("setMemory", (long) block, 4 << 20, 1);
                breathe();
            }
        }
    }

    static class Mapping {
        @Test
        void touchesAMappedFile() throws Exception {
            Path folder = Files.isWritable(Path.of("/dev/shm")) ? Path.of("/dev/shm") : Path.of("/tmp");
            Path file = Files.createTempFile(folder, "ullage-mapped", "");
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
                Files.delete(file);
                for (long at = 0; !Thread.interrupted(); at += 4 << 20) {
                    MappedByteBuffer part = channel.map(FileChannel.MapMode.READ_WRITE, at, 4 << 20);
                    for (int page = 0; page < part.capacity(); page += 4096) {
                        part.put(page, (byte) 1);
                    }
                    breathe();
                }
            }
        }
    }

    static class Keeping {
        private static final List<byte[]> KEPT = new ArrayList<>();

        @Test
        void keepsAsManyAsAsked() {
            for (int i = 0; i < Integer.getInteger("ullage.test.kept"); i++) {
                KEPT.add(new byte[1 << 20]);
            }
        }
    }

    static class Hanging {
        @Test
        void waitsForEver() throws InterruptedException {
            new CountDownLatch(1).await();
        }
    }

    static class Crashing {
        @Test
        void writesToNowhere() throws ReflectiveOperationException {
            unsafe("putAddress", 0, 0);
        }
    }

    static class Exiting {
        @Test
        void leaves() {
            System.exit(42);
        }
    }

    static class Noisy {
        @Test
        void writesManyLines() {
            for (int i = 0; i < 10_000; i++) {
                System.out.println("line " + i);
            }
        }
    }

    static class Binary {
        @Test
        void writesWhatIsNoText() {
            System.out.write(new byte[] {-1, -2, 0, -128}, 0, 4);
            System.out.flush();
        }
    }

    static class WithoutEngine {
        @Test
        void aContainerIsRefused() {
            ConstrainedSuite suite = ConstrainedSuite.likeThisJvm().classes(Passing.class.getName());
            assertThatThrownBy(() -> suite.run(Limits.usual(), Environment.container()))
                    .isInstanceOf(ConstraintException.class)
                    .hasMessage("""
                    Environment.container(): no Docker or Podman engine answers at unix:///nowhere/docker.sock. Start one, and name it where it is not at its usual socket, for example DOCKER_HOST=unix:///var/run/docker.sock; a forked JVM needs none.""");
        }

        @Test
        void autoTakesTheForkedJvmAndSaysWhy() throws Exception {
            Outcome outcome = ConstrainedSuite.likeThisJvm()
                    .classes(Passing.class.getName())
                    .evidence(Path.of(System.getProperty("ullage.test.folder")))
                    .run(Limits.usual(), Environment.auto());
            assertThat(outcome.render())
                    .contains("\n  ran in    a forked JVM (no Docker or Podman engine answers at"
                            + " unix:///nowhere/docker.sock)\n");
        }
    }

    static class Remote {
        private final Path folder = Path.of(System.getProperty("ullage.test.folder"));

        @Test
        void aSuitePasses() throws Exception {
            Outcome outcome = Places.CONTAINER.run(folder, Passing.class);
            assertThat(outcome.isSuccess()).as(outcome::render).isTrue();
        }

        @Test
        void theHeapDumpComesBack() throws Exception {
            Outcome outcome = Places.CONTAINER.run(folder, Hoarding.class);
            assertThat(outcome.render()).startsWith("OutOfMemoryError: Java heap space, in a container of 256 MiB");
            assertThat(folder.resolve("out-of-memory.hprof")).isNotEmptyFile();
            assertThat(outcome.render()).containsPattern("SuiteCases\\$Hoarding\\.SESSIONS|too large for this JVM");
        }
    }

    static class OnPodman {
        private final Path folder = Path.of(System.getProperty("ullage.test.folder"));

        @Test
        void aSuitePassesAndTheReportNamesPodman() throws Exception {
            Outcome outcome = Places.CONTAINER.run(folder, Passing.class);
            assertThat(outcome.isSuccess()).as(outcome::render).isTrue();
            assertThat(outcome.render())
                    .containsPattern("\n  ran in    a container \\(Podman \\S+, image ullage-jdk:\\w+\\)\n");
        }

        @Test
        void aKillByTheLimitIsTold() throws Exception {
            Outcome outcome = Places.CONTAINER.run(folder, Native.class);
            assertThat(outcome.render())
                    .containsPattern("^Killed by the limit of 256 MiB, in a container: (the kernel ended it"
                            + " \\(exit code 137\\)|most likely the kernel ended it \\(exit code 137\\): Podman does not say,"
                            + " but \\S+ MiB were in use at the last sample)\n");
        }

        @Test
        void aSignalFromOutsideIsNoKillByTheLimit() throws Exception {
            SuiteListener kills = new SuiteListener() {
                @Override
                public void frame(Frame frame) {
                    if (frame instanceof Frame.Started started && started.node().isTest()) {
                        Places.CONTAINER.signal("KILL");
                    }
                }
            };
            Outcome outcome = Places.suite(folder, Hanging.class).run(Limits.usual(), Environment.container(), kills);
            assertThat(outcome.render()).startsWith("Crashed: signal 9 from outside ended the JVM, in a container of");
        }
    }

    static class Surroundings {
        @Test
        void reports(TestReporter reporter) throws IOException {
            reporter.publishEntry(Map.of(
                    "property", System.getProperty("ullage.test", "none"),
                    "variable", String.valueOf(System.getenv("ULLAGE_TEST")),
                    "folder", System.getProperty("user.dir"),
                    "root",
                            ""
                                    + (Files.getAttribute(Path.of("/proc/self"), "unix:uid")
                                            .equals(0)),
                    "writable", writable(),
                    "privileges", lines("CapEff", "NoNewPrivs"),
                    "interfaces",
                            NetworkInterface.networkInterfaces()
                                    .map(NetworkInterface::getName)
                                    .collect(Collectors.joining(", "))));
        }

        private static String writable() {
            return Stream.of("/", "/etc", System.getProperty("user.dir"), "/tmp")
                    .filter(folder -> {
                        try {
                            Files.delete(Files.createTempFile(Path.of(folder), "ullage", ""));
                            return true;
                        } catch (IOException refused) {
                            return false;
                        }
                    })
                    .collect(Collectors.joining(", "));
        }

        private static String lines(String... names) throws IOException {
            try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
                return lines.filter(line -> Stream.of(names).anyMatch(line::startsWith))
                        .sorted()
                        .collect(Collectors.joining(", "));
            }
        }
    }

    /** Lets samples be taken between two steps. */
    private static void breathe() {
        LockSupport.parkNanos(20_000_000);
    }

    /** By reflection, because the compiler warns of the class. */
    private static Object unsafe(String method, long... arguments) throws ReflectiveOperationException {
        Class<?> type = Class.forName("sun.misc.Unsafe");
        Field field = type.getDeclaredField("theUnsafe");
        field.setAccessible(true);
        for (Method each : type.getMethods()) {
            if (each.getName().equals(method)
                    && each.getParameterCount() == arguments.length
                    && !List.of(each.getParameterTypes()).contains(Object.class)) {
                Object[] given = new Object[arguments.length];
                for (int i = 0; i < given.length; i++) {
                    given[i] = each.getParameterTypes()[i] == byte.class ? (Object) (byte) arguments[i] : arguments[i];
                }
                return each.invoke(field.get(null), given);
            }
        }
        throw new NoSuchMethodException(method);
    }
}
