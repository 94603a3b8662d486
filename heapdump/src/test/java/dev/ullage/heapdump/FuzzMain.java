package dev.ullage.heapdump;

import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The {@link Fuzzer} at length, in a JVM of a small heap: prints its seed, its counts and every failure. */
final class FuzzMain {

    private static final long MOST_HEAP = 80L << 20;
    private static final Duration TIME_BOUND = Duration.ofSeconds(20);
    private static final int CHUNK = 5_000;
    private static final int LIVE_OBJECTS = 1_500;
    private static final PrintStream OUT = System.out;

    private FuzzMain() {}

    /** Arguments: {@code --seed S}, then {@code --cases N} or {@code --case N}, and {@code --directory D}. */
    public static void main(String[] arguments) throws Exception {
        Map<String, String> options = options(arguments);
        if (Runtime.getRuntime().maxMemory() > MOST_HEAP) {
            throw new IllegalArgumentException("The fuzzer bounds the heap; start it with -Xmx64m.");
        }
        long seed = Long.parseLong(options.getOrDefault("--seed", "" + System.nanoTime()));
        Path directory = Path.of(options.getOrDefault("--directory", "target/fuzz"));
        Files.createDirectories(directory);
        Fuzzer fuzzer = new Fuzzer(seed, directory, seeds(directory));
        watch(fuzzer);
        int from = Integer.parseInt(options.getOrDefault("--case", "0"));
        int cases = Integer.parseInt(options.getOrDefault("--cases", "1"));
        OUT.printf(
                "seed %d, %d cases from %d, heap %d MiB%n",
                seed, cases, from, Runtime.getRuntime().maxMemory() >> 20);
        long start = System.nanoTime();
        for (int done = 0; done < cases; done += CHUNK) {
            fuzzer.run(from + done, from + Math.min(cases, done + CHUNK));
            report(fuzzer, System.nanoTime() - start);
        }
        fuzzer.failures().forEach(OUT::println);
        System.exit(fuzzer.failures().isEmpty() ? 0 : 1);
    }

    private static Map<String, String> options(String[] arguments) {
        Map<String, String> options = new java.util.HashMap<>();
        for (int index = 0; index + 1 < arguments.length; index += 2) {
            options.put(arguments[index], arguments[index + 1]);
        }
        return options;
    }

    private static void report(Fuzzer fuzzer, long nanoseconds) {
        OUT.printf(
                Locale.ROOT,
                "%d answered, %d refused, %d failed; slowest %d ms; %d s%n",
                fuzzer.answered(),
                fuzzer.refused(),
                fuzzer.failures().size(),
                fuzzer.slowest() / 1_000_000,
                nanoseconds / 1_000_000_000);
    }

    /** The made dumps, and one of a live JVM cut to a few hundred kilobytes, kept so that a case can be repeated. */
    private static List<byte[]> seeds(Path directory) throws IOException, InterruptedException {
        List<byte[]> seeds = new ArrayList<>(FuzzSeeds.made());
        Path live = directory.resolve("live.hprof");
        if (!Files.exists(live)) {
            Path whole = directory.resolve("whole.hprof");
            Files.deleteIfExists(whole);
            dump(whole);
            Files.write(live, LiveSeed.cut(whole, LIVE_OBJECTS));
        }
        seeds.add(Files.readAllBytes(live));
        return seeds;
    }

    private static void dump(Path target) throws IOException, InterruptedException {
        String java = System.getProperty("java.home") + File.separator + "bin" + File.separator + "java";
        Process child = new ProcessBuilder(
                        java,
                        "-Xmx32m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SizedChild.class.getName(),
                        target.toString())
                .inheritIO()
                .start();
        if (child.waitFor() != 0) {
            throw new IOException("The JVM to be dumped ended with " + child.exitValue() + ".");
        }
    }

    private static void watch(Fuzzer fuzzer) {
        Thread worker = Thread.currentThread();
        Thread watchdog = new Thread(
                () -> {
                    while (true) {
                        rest();
                        long taken = System.nanoTime() - fuzzer.started();
                        if (fuzzer.started() != 0 && taken > TIME_BOUND.toNanos()) {
                            giveUp(fuzzer, worker);
                        }
                    }
                },
                "watchdog");
        watchdog.setDaemon(true);
        watchdog.start();
    }

    private static void rest() {
        try {
            Thread.sleep(500);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException("The watchdog was interrupted.", stopped);
        }
    }

    private static void giveUp(Fuzzer fuzzer, Thread worker) {
        try {
            OUT.println("Over " + TIME_BOUND.toSeconds() + " s: "
                    + fuzzer.save(fuzzer.current(), fuzzer.damaged(fuzzer.current())));
        } catch (IOException failure) {
            OUT.println(failure);
        }
        for (StackTraceElement frame : worker.getStackTrace()) {
            OUT.println("  at " + frame);
        }
        Runtime.getRuntime().halt(2);
    }
}
