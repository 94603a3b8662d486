package dev.ullage.diagnose;

import dev.ullage.heapdump.HeapGraph;
import dev.ullage.internal.library.LibraryFacts;
import dev.ullage.internal.scratch.ProcessMark;
import dev.ullage.internal.scratch.ScratchFiles;
import dev.ullage.measure.MemorySize;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * A diagnosis in a child JVM, for where this one's heap has too little room. Safe for use by several threads; each call
 * has its own child.
 */
public final class DiagnosisProcess {

    private static final MemorySize LEAST = MemorySize.ofBytes(32L << 20);
    /** Of dumps with small objects: 36 bytes of the file and 18 bytes of heap for each. */
    private static final int DUMP_PER_HEAP = 2;
    /** How much longer a gzip'd dump is at the most when inflated. */
    private static final int INFLATION = 10;

    private static final int OUT_OF_MEMORY = 3;
    private static final int LONGEST_OUTPUT = 2000;
    /** What would make the child load agents or take other flags. */
    private static final List<String> FOREIGN_FLAGS = List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS");

    private DiagnosisProcess() {}

    /**
     * The heap that a diagnosis needs at the most, by the size of the dumps.
     *
     * @throws IOException if a dump is not there
     */
    public static MemorySize heapFor(Evidence evidence) throws IOException {
        long bytes = size(evidence.after());
        if (evidence.before().isPresent()) {
            bytes += size(evidence.before().get());
        }
        return LEAST.plus(MemorySize.ofBytes(bytes / DUMP_PER_HEAP));
    }

    private static long size(Path dump) throws IOException {
        return Files.size(dump) * (dump.toString().endsWith(".gz") ? INFLATION : 1);
    }

    /**
     * Whether this JVM's heap has room for a diagnosis now, as far as the used heap tells, garbage included.
     *
     * @throws IOException if a dump is not there
     */
    public static boolean fitsHere(Evidence evidence) throws IOException {
        Runtime runtime = Runtime.getRuntime();
        long free = runtime.maxMemory() - (runtime.totalMemory() - runtime.freeMemory());
        return heapFor(evidence).bytes() <= free;
    }

    /**
     * Does what {@link Diagnostician#diagnose} does, in a child JVM of this JVM's Java home. The child is gone when this
     * returns or throws.
     *
     * @param heap the child's largest heap, such as {@link #heapFor} gives
     * @param deadline how long the child may take
     * @throws IOException if a dump cannot be read, the heap is too small, or the deadline passes; the message tells which
     * @throws InterruptedException if this thread is interrupted while it waits
     */
    public static List<Diagnosis> diagnose(Evidence evidence, MemorySize heap, Duration deadline)
            throws IOException, InterruptedException {
        Path directory = ScratchFiles.folder("diagnosis");
        Path request = directory.resolve("evidence.txt");
        Path answer = directory.resolve("diagnoses.txt");
        Path output = directory.resolve("output.txt");
        Path facts = directory.resolve("facts.txt");
        try {
            Wire.write(request, evidence);
            Files.writeString(facts, LibraryFacts.known().added());
            run(builder(heap, directory, facts, request, answer, output), heap, evidence, deadline, output);
            return Wire.readDiagnoses(answer);
        } finally {
            ScratchFiles.delete(directory);
        }
    }

    private static ProcessBuilder builder(
            MemorySize heap, Path directory, Path facts, Path request, Path answer, Path output) {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + Math.max(1, heap.bytes() >> 10) + "k",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError",
                "-D" + LibraryFacts.PROPERTY + "=" + facts,
                "-cp",
                classPath(),
                DiagnosisMain.class.getName(),
                request.toString(),
                answer.toString());
        ProcessBuilder builder = new ProcessBuilder(ProcessMark.of(directory).marking(command));
        builder.environment().keySet().removeAll(FOREIGN_FLAGS);
        return builder.redirectErrorStream(true).redirectOutput(output.toFile());
    }

    private static void run(ProcessBuilder builder, MemorySize heap, Evidence evidence, Duration deadline, Path output)
            throws IOException, InterruptedException {
        Process process = builder.start();
        try {
            process.getOutputStream().close();
            if (!process.waitFor(deadline.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IOException("The diagnosis of " + evidence.after() + " in a child JVM was stopped after "
                        + deadline.toMillis() + " ms, its deadline. Allow it more time.");
            }
            if (process.exitValue() == OUT_OF_MEMORY) {
                throw new IOException("The diagnosis of " + evidence.after() + " in a child JVM ran out of its heap of "
                        + heap + ". Give it up to " + heapFor(evidence) + ".");
            }
            if (process.exitValue() != 0) {
                throw new IOException("The diagnosis of " + evidence.after() + " in a child JVM failed with exit code "
                        + process.exitValue() + ": " + tail(output));
            }
        } finally {
            process.destroyForcibly();
            process.onExit().join();
        }
    }

    private static String tail(Path output) throws IOException {
        try (InputStream in = Files.newInputStream(output)) {
            in.skipNBytes(Math.max(0, Files.size(output) - LONGEST_OUTPUT));
            return new String(in.readNBytes(LONGEST_OUTPUT), Charset.defaultCharset()).strip();
        }
    }

    /** Where the classes that a diagnosis needs were loaded from. */
    private static String classPath() {
        Set<String> places = new LinkedHashSet<>();
        for (Class<?> of : List.of(DiagnosisMain.class, HeapGraph.class, MemorySize.class)) {
            CodeSource source = of.getProtectionDomain().getCodeSource();
            if (source == null || !"file".equals(source.getLocation().getProtocol())) {
                return System.getProperty("java.class.path");
            }
            try {
                places.add(Path.of(source.getLocation().toURI()).toString());
            } catch (URISyntaxException unquoted) {
                return System.getProperty("java.class.path");
            }
        }
        return String.join(File.pathSeparator, places);
    }
}
