package dev.ullage.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.Reference;
import java.lang.reflect.Proxy;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.AssertionFailedError;

class MemoryBudgetTest {

    private static final int MIB = 1 << 20;

    @Test
    void everyBudgetIsKeptByAModestBody() {
        TestRun run = TestRun.of(ModestCases.class);

        run.assertPassed(1);
        assertThat(run.onlyEntry("ullage.budget")).isEqualTo("KEPT");
        assertThat(run.onlyEntry("ullage.budget.allocated")).isEqualTo("440 B");
        assertThat(run.onlyEntry("ullage.budget.retained")).isEqualTo("0 B");
        assertThat(run.onlyEntry("ullage.budget.threads")).isEqualTo("0");
        assertThat(run.onlyEntry("ullage.budget.gcCount")).isEqualTo("0");
        assertThat(run.onlyEntry("ullage.budget.report")
                        .lines()
                        .filter(line -> line.startsWith("Memory budget kept: ")))
                .hasSize(12);
    }

    @Test
    void aBudgetThatSufficesForTheBodyIsKept() {
        TestRun run = TestRun.of(EnoughCases.class);

        run.assertPassed(11);
        assertThat(run.entries("ullage.budget.report").stream()
                        .map(AnyJvm::withoutSizes)
                        .collect(Collectors.joining("\n"))
                        .replaceAll("gcCount is [36]", "gcCount is …")
                        .replaceAll("gcEfficiency is 0\\.\\d+", "gcEfficiency is 0.…"))
                .isEqualTo("""
                Memory budget kept: direct is … B, at most 8 MiB is allowed
                  runs      …; the most counts, after 3 to warm up
                  measured  by the JVM's accounting every millisecond and at the end of each run, above what was in use before
                Memory budget kept: fileDescriptors is 5, at most 5 is allowed
                  runs      …; the middle one counts, after 3 to warm up
                  measured  by the system's count every millisecond and at the end of each run, above that after the warm-up
                Memory budget kept: gcCount is …, at most 6 is allowed
                  runs      …; the least counts, after 3 to warm up
                  measured  by JDK Flight Recorder, the collections that began in a run; each run starts with a heap just collected
                Memory budget kept: gcEfficiency is 0.…, at least 0.1 is asked for
                  runs      …; all together count, after 3 to warm up
                  measured  by JDK Flight Recorder, the heap that the collections in a run and the one after it took back, of the heap that was in use before each above what was live before the run
                Memory budget kept: gcPause is … ms, at most 60000 ms is allowed
                  runs      …; the most counts, after 3 to warm up
                  measured  by JDK Flight Recorder, the longest stop of all threads by a collection that began in a run
                Memory budget kept: mapped is … B, at most 8 MiB is allowed
                  runs      …; the most counts, after 3 to warm up
                  measured  by the JVM's accounting every millisecond and at the end of each run, above what was in use before
                Memory budget kept: metaspace is … B, at most 2 MiB is allowed
                  runs      …; the middle one counts, after 3 to warm up
                  measured  by the high-water mark of the JVM's pool, above that after the warm-up
                Memory budget kept: peakHeap is … B, at most 512 MiB is allowed
                  runs      …; the most counts, after 3 to warm up
                  measured  by the high-water marks of the heap's pools, above what was live before the first run; garbage is in them, so what was live is at most this
                Memory budget kept: retained is … B, at most 3 MiB is allowed
                  runs      …; the least counts, after 3 to warm up
                  measured  live objects, counted after a proven collection before the first run and after each; what came once counts from … B, as loading classes takes some too
                Memory budget kept: rss is … B, at most 512 MiB is allowed
                  runs      …; the most counts, after 3 to warm up
                  measured  by the system's count (VmRSS) every millisecond and at the end of each run, above what was in use before; heap pages touched for the first time are in it
                Memory budget kept: threads is 5, at most 5 is allowed
                  runs      …; the most counts, after 3 to warm up
                  measured  by the JVM's high-water mark of live platform threads, above those before; virtual threads are not in it""");
    }

    @Test
    void whatAStaticRetainsIsSeenThoughEachRunReplacesIt() {
        TestRun run = TestRun.of(RetainedCases.class);

        assertThat(AnyJvm.text(run.onlyThrown().getMessage())).isEqualTo("""
                Memory budget exceeded: retained is 20.1 MiB (… B), at most 1 MiB is allowed
                  runs      …; the least counts, and what came once and stayed, after 3 to warm up
                  measured  live objects, counted after a proven collection before the first run and after each; what came once counts from 1 MiB, as loading classes takes some too
                  once      20.1 MiB (… B) came with the first runs and stayed
                  retained  byte[]: +…, 20.1 MiB
                  next      let go of it by the end of the body; or, if so much is meant, raise the budget: retained = "21MiB"
                  more      -Dullage.keepHeapDump=FOLDER keeps a dump of the live heap; java -jar ullage-heapdump.jar FILE --class NAME says who holds it""");
    }

    @Test
    void whatEachRunRetainsIsCountedPerRun() {
        TestRun run = TestRun.of(RetainedEachTimeCases.class);

        assertThat(AnyJvm.text(run.onlyThrown().getMessage())).isEqualTo("""
                Memory budget exceeded: retained is 2.1 MiB (… B), at most 1 MiB is allowed
                  runs      …; the least counts, after 3 to warm up
                  measured  live objects, counted after a proven collection before the first run and after each; what came once counts from 1 MiB, as loading classes takes some too
                  retained  byte[]: +…, 16.8 MiB
                  next      let go of it by the end of the body; or, if so much is meant, raise the budget: retained = "3MiB"
                  more      -Dullage.keepHeapDump=FOLDER keeps a dump of the live heap; java -jar ullage-heapdump.jar FILE --class NAME says who holds it""");
    }

    @Test
    void whatIsLiveDuringARunIsSeenThoughItIsGoneAfterwards() {
        TestRun run = TestRun.of(PeakCases.class);

        assertThat(AnyJvm.text(run.onlyThrown().getMessage()).replaceAll("50\\.\\d MiB", "50.… MiB"))
                .isEqualTo("""
                Memory budget exceeded: peakHeap is 50.… MiB (… B), at most 10 MiB is allowed
                  measured  live objects, counted … times after a collection each, in … more runs, above what was live before the first run; what is live between two counts is not seen
                  live      byte[]: +…, 50.… MiB
                  next      hold less at a time; or, if so much is meant, raise the budget: peakHeap = "51MiB"
                  more      jcmd PID GC.class_histogram, while the body runs""");
    }

    @Test
    void garbageIsNotTakenForLiveHeap() {
        TestRun run = TestRun.of(GarbageCases.class);

        run.assertPassed(1);
        assertThat(AnyJvm.withoutSizes(run.onlyEntry("ullage.budget.report"))).isEqualTo("""
                Memory budget kept: peakHeap is … B, at most 10 MiB is allowed
                  measured  live objects, counted … times after a collection each, in … more runs, above what was live before the first run; what is live between two counts is not seen""");
    }

    @Test
    void aBodyTooShortToCountItsLiveObjectsIsJudgedByTheMarksOfTheJvm() {
        TestRun run = TestRun.of(ShortCases.class);

        assertThat(AnyJvm.withoutSizes(run.onlyThrown().getMessage())).isEqualTo("""
                Memory budget exceeded: peakHeap is … B, at most 10 MiB is allowed
                  runs      …; the most counts, after 3 to warm up
                  measured  by the high-water marks of the heap's pools, garbage included, for the body is too short to count what is live during it
                  next      hold less at a time; or, if so much is meant, raise the budget: peakHeap = "… B"
                  more      jcmd PID GC.class_histogram, while the body runs""");
    }

    @Test
    void directBuffersAreSeenThoughTheyAreGarbageAtTheEnd() {
        TestRun run = TestRun.of(DirectCases.class);

        assertThat(AnyJvm.text(run.onlyThrown().getMessage())).isEqualTo("""
                Memory budget exceeded: direct is 8 MiB (… B), at most 1 MiB is allowed
                  runs      …; the most counts, after 3 to warm up
                  measured  by the JVM's accounting every millisecond and at the end of each run, above what was in use before
                  left      no run adds to what the last one left behind
                  next      use one buffer again, or hold fewer at a time; or, if so much is meant, raise the budget: direct = "8MiB"
                  more      jcmd PID VM.native_memory, in a JVM with -XX:NativeMemoryTracking=summary""");
    }

    @Test
    void mappedFilesAreSeen() {
        TestRun run = TestRun.of(MappedCases.class);

        assertThat(AnyJvm.text(run.onlyThrown().getMessage())).isEqualTo("""
                Memory budget exceeded: mapped is 8 MiB (… B), at most 1 MiB is allowed
                  runs      …; the most counts, after 3 to warm up
                  measured  by the JVM's accounting every millisecond and at the end of each run, above what was in use before
                  left      no run adds to what the last one left behind
                  next      map less at a time; or, if so much is meant, raise the budget: mapped = "8MiB"
                  more      /proc/PID/smaps, or jcmd PID VM.native_memory with -XX:NativeMemoryTracking=summary""");
    }

    @Test
    void classesThatEachRunLoadsAreSeen() {
        TestRun run = TestRun.of(MetaspaceCases.class);

        assertThat(AnyJvm.withoutSizes(run.onlyThrown().getMessage())).isEqualTo("""
                Memory budget exceeded: metaspace is … B, at most 16 KiB is allowed
                  runs      …; the middle one counts, after 3 to warm up
                  measured  by the high-water mark of the JVM's pool, above that after the warm-up
                  left      each run leaves … B behind
                  next      load fewer classes, or let go of their loaders; or, if so much is meant, raise the budget: metaspace = "… B"
                  more      jcmd PID VM.metaspace, and jcmd PID VM.classloader_stats""");
    }

    @Test
    void threadsAreSeenThoughTheyHaveEnded() {
        TestRun run = TestRun.of(ThreadsCases.class);

        assertThat(AnyJvm.text(run.onlyThrown().getMessage())).isEqualTo("""
                Memory budget exceeded: threads is 5, at most 2 is allowed
                  runs      …; the most counts, after 3 to warm up
                  measured  by the JVM's high-water mark of live platform threads, above those before; virtual threads are not in it
                  left      no run adds to what the last one left behind
                  next      start fewer threads, or end them sooner; or, if so much is meant, raise the budget: threads = "5"
                  more      jcmd PID Thread.print, while the body runs""");
    }

    @Test
    void filesLeftOpenAreSeen() {
        TestRun run = TestRun.of(FilesCases.class);

        assertThat(AnyJvm.text(run.onlyThrown().getMessage())).isEqualTo("""
                Memory budget exceeded: fileDescriptors is 5, at most 2 is allowed
                  runs      …; the middle one counts, after 3 to warm up
                  measured  by the system's count every millisecond and at the end of each run, above that after the warm-up
                  left      each run leaves 5 behind
                  next      close what the body opens; or, if so much is meant, raise the budget: fileDescriptors = "5"
                  more      ls -l /proc/PID/fd, while the body runs""");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void residentMemoryIsSeen() {
        TestRun run = TestRun.of(ResidentCases.class);

        assertThat(AnyJvm.withoutSizes(run.onlyThrown().getMessage())).isEqualTo("""
                Memory budget exceeded: rss is … B, at most 16 MiB is allowed
                  runs      …; the most counts, after 3 to warm up
                  measured  by the system's count (VmRSS) every millisecond and at the end of each run, above what was in use before; heap pages touched for the first time are in it
                  left      no run adds to what the last one left behind
                  next      take less native memory, or a smaller heap (-Xmx); or, if so much is meant, raise the budget: rss = "… B"
                  more      /proc/PID/smaps, or jcmd PID VM.native_memory with -XX:NativeMemoryTracking=summary""");
    }

    @Test
    void collectionsAreCounted() {
        TestRun run = TestRun.of(CollectingCases.class);

        assertThat(AnyJvm.withoutSizes(run.onlyThrown().getMessage())
                        .replaceAll("gcCount (is|=) (\"?)[36]", "gcCount $1 $2…"))
                .isEqualTo("""
                Memory budget exceeded: gcCount is …, at most 1 is allowed
                  runs      …; the least counts, after 3 to warm up
                  measured  by JDK Flight Recorder, the collections that began in a run; each run starts with a heap just collected
                  longest   a stop of … ms for "System.gc()"; heap … B → … B
                  next      allocate less, or give the test a larger heap (-Xmx); or, if so much is meant, raise the budget: gcCount = "…"
                  more      -Xlog:gc* in the test's JVM, for example in the argLine of Surefire""");
    }

    @Test
    void theLongestPauseIsNamedWithItsCause() {
        TestRun run = TestRun.of(PausingCases.class);

        assertThat(AnyJvm.withoutSizes(run.onlyThrown().getMessage())).isEqualTo("""
                Memory budget exceeded: gcPause is … ms, at most 0 ms is allowed
                  runs      …; the most counts, after 3 to warm up
                  measured  by JDK Flight Recorder, the longest stop of all threads by a collection that began in a run
                  longest   a stop of … ms for "System.gc()"; heap … B → … B
                  next      keep less alive, or use a collector with shorter pauses; or, if so much is meant, raise the budget: gcPause = "… ms"
                  more      -Xlog:gc* in the test's JVM, for example in the argLine of Surefire""");
    }

    @Test
    void whatCollectionsCannotTakeBackIsSeen() {
        TestRun run = TestRun.of(InefficientCases.class);

        assertThat(AnyJvm.text(run.onlyThrown().getMessage())
                        .replaceAll("([ \"])0\\.[0-7]\\d*", "$10.…")
                        .replaceAll("\n  longest .*", ""))
                .isEqualTo("""
                Memory budget exceeded: gcEfficiency is 0.…, at least 0.8 is asked for
                  runs      …; all together count, after 3 to warm up
                  measured  by JDK Flight Recorder, the heap that the collections in a run and the one after it took back, of the heap that was in use before each above what was live before the run
                  next      let go sooner of what the body no longer needs; or, if so much is meant, lower the budget: gcEfficiency = "0.…"
                  more      -Xlog:gc* in the test's JVM, for example in the argLine of Surefire""");
    }

    @Test
    void whatIsBrokenComesFirstAndWhatIsKeptIsOnlyReported() {
        TestRun run = TestRun.of(MixedCases.class);

        assertThat(run.onlyThrown().getMessage().lines().filter(line -> line.startsWith("Memory")))
                .containsExactly(
                        "Memory budget exceeded: direct is 8 MiB (8,388,608 B), at most 1 MiB is allowed",
                        "Memory budget exceeded: threads is 5, at most 2 is allowed");
        assertThat(run.onlyEntry("ullage.budget.report").lines().filter(line -> line.startsWith("Memory")))
                .containsExactly(
                        "Memory budget exceeded: direct is 8 MiB (8,388,608 B), at most 1 MiB is allowed",
                        "Memory budget exceeded: threads is 5, at most 2 is allowed",
                        "Memory budget kept: mapped is 0 B, at most 0 B is allowed");
    }

    @Test
    void whatTheBodyThrowsFailsTheTestAsItself() {
        TestRun run = TestRun.of(FailingCases.class);

        assertThat(run.onlyThrown())
                .isExactlyInstanceOf(IllegalStateException.class)
                .hasMessage("wrong after a while");
        assertThat(run.onlyThrown().getSuppressed()[0])
                .hasMessage("thrown in iteration 4 (the body had passed 3 times)");
        assertThat(run.onlyEntry("ullage.iteration")).isEqualTo("4");
        assertThat(run.entries("ullage.budget")).isEmpty();
    }

    @Test
    void aBodyThatRunsOutOfMemoryFailsWithoutEndingTheRun() {
        TestRun run = TestRun.of(ExhaustingCases.class);

        assertThat(run.onlyThrown())
                .isExactlyInstanceOf(AssertionFailedError.class)
                .hasMessage("The body ran out of memory in iteration 2 (Java heap space) before its budgets could be"
                        + " judged; give the test a larger -Xmx, or let the body do less.");
        run.assertPassed(1);
    }

    static class ModestCases {
        @Test
        @MemoryBudget(
                allocated = "1MiB",
                retained = "0",
                peakHeap = "10MiB",
                direct = "0",
                mapped = "0",
                metaspace = "512KiB",
                threads = "0",
                fileDescriptors = "0",
                rss = "512MiB",
                gcPause = "1s",
                gcCount = "0",
                gcEfficiency = "0.5")
        void modest() {
            MemoryBudgetAllocationTest.bytes();
        }
    }

    /** The bodies of the cases below, each with as much as it takes. */
    @TestMethodOrder(MethodOrderer.MethodName.class)
    static class EnoughCases {
        @Test
        @MemoryBudget(retained = "3MiB")
        void retained() {
            new RetainedEachTimeCases().keeping();
        }

        @Test
        @MemoryBudget(peakHeap = "512MiB")
        void peakHeap() {
            new PeakCases().holding();
        }

        @Test
        @MemoryBudget(direct = "8MiB")
        void direct() {
            new DirectCases().direct();
        }

        @Test
        @MemoryBudget(mapped = "8MiB")
        void mapped(@TempDir Path folder) throws IOException {
            new MappedCases().mapped(folder);
        }

        @Test
        @MemoryBudget(metaspace = "2MiB")
        void metaspace() {
            new MetaspaceCases().loading();
        }

        @Test
        @MemoryBudget(threads = "5")
        void threads() throws InterruptedException {
            new ThreadsCases().starting();
        }

        @Test
        @MemoryBudget(fileDescriptors = "5")
        void fileDescriptors(@TempDir Path folder) throws IOException {
            new FilesCases().opening(folder);
        }

        @Test
        @MemoryBudget(rss = "512MiB")
        void rss() {
            new ResidentCases().touching();
        }

        @Test
        @MemoryBudget(gcPause = "1m")
        void gcPause() {
            new PausingCases().collecting();
        }

        @Test
        @MemoryBudget(gcCount = "6")
        void gcCount() {
            new CollectingCases().collecting();
        }

        @Test
        @MemoryBudget(gcEfficiency = "0.1")
        void gcEfficiency() {
            new InefficientCases().keeping();
        }
    }

    static class MixedCases {
        @Test
        @MemoryBudget(direct = "1MiB", mapped = "0", threads = "2")
        void taking() throws InterruptedException {
            new DirectCases().direct();
            new ThreadsCases().starting();
        }
    }

    static class FailingCases {
        private int runs;

        @Test
        @MemoryBudget(allocated = "1MiB")
        void failing() {
            runs++;
            if (runs == 4) {
                throw new IllegalStateException("wrong after a while");
            }
        }
    }

    static class ExhaustingCases {
        private int runs;

        @Test
        @MemoryBudget(allocated = "1MiB")
        void exhausting() {
            runs++;
            if (runs == 2) {
                throw new OutOfMemoryError("Java heap space");
            }
        }

        @Test
        void another() {}
    }

    static class RetainedCases {
        static Object kept = "";

        @Test
        @MemoryBudget(retained = "1MiB")
        void keeping() {
            kept = new byte[20 * MIB + 100_000];
        }
    }

    static class RetainedEachTimeCases {
        static final List<Object> KEPT = new ArrayList<>(100);

        @Test
        @MemoryBudget(retained = "1MiB")
        void keeping() {
            KEPT.add(new byte[2 * MIB + 100_000]);
        }
    }

    static class PeakCases {
        @Test
        @MemoryBudget(peakHeap = "10MiB")
        void holding() {
            byte[][] held = new byte[50][];
            for (int i = 0; i < held.length; i++) {
                held[i] = new byte[MIB + 4096];
            }
            long end = System.nanoTime() + 300_000_000;
            while (System.nanoTime() < end) {
                Thread.onSpinWait();
            }
            MemoryBudgetAllocationTest.sink = held.length;
            Reference.reachabilityFence(held);
        }
    }

    static class ShortCases {
        private int runs;

        @Test
        @MemoryBudget(peakHeap = "10MiB")
        void wasting() {
            runs++;
            if (runs <= 8) {
                MemoryBudgetAllocationTest.sink = new byte[20 * MIB];
            }
            MemoryBudgetAllocationTest.sink = "";
        }
    }

    static class GarbageCases {
        @Test
        @MemoryBudget(peakHeap = "10MiB")
        void wasting() {
            long end = System.nanoTime() + 300_000_000;
            while (System.nanoTime() < end) {
                MemoryBudgetAllocationTest.sink = new byte[MIB / 4];
            }
        }
    }

    static class DirectCases {
        @Test
        @MemoryBudget(direct = "1MiB")
        void direct() {
            MemoryBudgetAllocationTest.sink = ByteBuffer.allocateDirect(8 * MIB);
            MemoryBudgetAllocationTest.sink = "";
        }
    }

    static class MappedCases {
        @Test
        @MemoryBudget(mapped = "1MiB")
        void mapped(@TempDir Path folder) throws IOException {
            Path file = folder.resolve("mapped");
            try (FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
                MemoryBudgetAllocationTest.sink = channel.map(MapMode.READ_WRITE, 0, 8 * MIB);
                MemoryBudgetAllocationTest.sink = "";
            }
        }
    }

    static class MetaspaceCases {
        static final List<Object> KEPT = new ArrayList<>();

        @Test
        @MemoryBudget(metaspace = "16KiB")
        void loading() {
            for (int i = 0; i < 40; i++) {
                ClassLoader loader = new URLClassLoader(new URL[0], MemoryBudgetTest.class.getClassLoader());
                KEPT.add(Proxy.newProxyInstance(loader, new Class<?>[] {Runnable.class}, (p, m, a) -> null));
            }
        }
    }

    static class ThreadsCases {
        @Test
        @MemoryBudget(threads = "2")
        void starting() throws InterruptedException {
            CountDownLatch end = new CountDownLatch(1);
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                Thread thread = new Thread(() -> {
                    try {
                        end.await();
                    } catch (InterruptedException ignored) {
                        Thread.currentThread().interrupt();
                    }
                });
                thread.start();
                threads.add(thread);
            }
            end.countDown();
            for (Thread thread : threads) {
                thread.join();
            }
        }
    }

    static class FilesCases {
        static final List<InputStream> OPEN = new ArrayList<>();

        @Test
        @MemoryBudget(fileDescriptors = "2")
        void opening(@TempDir Path folder) throws IOException {
            Path file = Files.writeString(folder.resolve("file"), "content");
            for (int i = 0; i < 5; i++) {
                OPEN.add(new FileInputStream(file.toFile()));
            }
        }
    }

    static class ResidentCases {
        @Test
        @MemoryBudget(rss = "16MiB")
        void touching() {
            ByteBuffer buffer = ByteBuffer.allocateDirect(128 * MIB);
            for (int i = 0; i < buffer.capacity(); i += 4096) {
                buffer.put(i, (byte) 1);
            }
            MemoryBudgetAllocationTest.sink = buffer;
            MemoryBudgetAllocationTest.sink = "";
        }
    }

    /** Three collections, or six: Parallel of 17 takes two for one. */
    static class CollectingCases {
        @Test
        @MemoryBudget(gcCount = "1")
        void collecting() {
            for (int i = 0; i < 3; i++) {
                System.gc();
            }
        }
    }

    static class PausingCases {
        @Test
        @MemoryBudget(gcPause = "0ms")
        void collecting() {
            System.gc();
        }
    }

    static class InefficientCases {
        static final List<Object> KEPT = new ArrayList<>();

        @Test
        @MemoryBudget(gcEfficiency = "0.8")
        void keeping() {
            for (int i = 0; i < 40; i++) {
                KEPT.add(new byte[MIB / 8]);
                MemoryBudgetAllocationTest.sink = new byte[MIB / 8];
            }
        }
    }
}
