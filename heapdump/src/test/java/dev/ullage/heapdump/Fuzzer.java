package dev.ullage.heapdump;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Damages dumps and has each read. A case is the same whenever the seed, its number and the sound dumps are.
 *
 * <p>As a main, in a JVM of 64 MiB of its own: {@code --seed S --cases N}, or {@code --seed S --case N} to repeat one.
 */
final class Fuzzer {

    private static final long SPREAD = 0x9e37_79b9_7f4a_7c15L;

    private final long seed;
    private final Path directory;
    private final List<byte[]> dumps;
    private final List<DumpAnatomy> anatomies = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();
    private int answered;
    private int refused;
    private long slowest;
    private volatile int current;
    private volatile long started;

    Fuzzer(long seed, Path directory, List<byte[]> dumps) {
        this.seed = seed;
        this.directory = directory;
        this.dumps = dumps;
        dumps.forEach(each -> anatomies.add(new DumpAnatomy(each)));
    }

    int answered() {
        return answered;
    }

    int refused() {
        return refused;
    }

    /** What went wrong, with the seed and the case. */
    List<String> failures() {
        return failures;
    }

    /** The nanoseconds that the slowest case took. */
    long slowest() {
        return slowest;
    }

    /** The case that is being read, or was read last. */
    int current() {
        return current;
    }

    /** When reading {@link #current()} began, as {@code System.nanoTime} counts. */
    long started() {
        return started;
    }

    void run(int from, int to) throws IOException {
        for (int number = from; number < to; number++) {
            byte[] dump = damaged(number);
            Path file = Files.write(directory.resolve("fuzzed.hprof"), dump);
            started = System.nanoTime();
            current = number;
            try {
                if (FuzzTrial.run(file)) {
                    answered++;
                } else {
                    refused++;
                }
            } catch (IOException | RuntimeException | Error failure) {
                failures.add(save(number, dump) + ": " + failure + " at " + frames(failure));
            }
            slowest = Math.max(slowest, System.nanoTime() - started);
        }
    }

    byte[] damaged(int number) {
        Random random = new Random(seed + number * SPREAD);
        int dump = random.nextInt(dumps.size());
        return Mutation.damage(dumps.get(dump), anatomies.get(dump), random);
    }

    /** Keeps a case's dump beside the others and returns how to repeat it. */
    String save(int number, byte[] dump) throws IOException {
        Path kept = directory.resolve("failed-" + seed + "-" + number + ".hprof");
        Files.write(kept, dump);
        return "--seed " + seed + " --case " + number + " (" + kept + ")";
    }

    private static List<StackTraceElement> frames(Throwable failure) {
        return Stream.of(failure.getStackTrace()).limit(4).toList();
    }
}
