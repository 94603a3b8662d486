package dev.ullage.internal.gate.watch;

import dev.ullage.measure.ClassHistogram;
import dev.ullage.measure.MemorySize;
import dev.ullage.measure.NativeTracking;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * What a running JVM is asked to do, by the {@code jcmd} of this JVM's own JDK. What stops it for the time of a full collection and more
 * is counted.
 */
final class JvmCommands {

    private static final long DEADLINE_MINUTES = 2;

    private final Target target;
    private int stops;
    private double stoppedSeconds;

    JvmCommands(Target target) {
        this.target = target;
    }

    /**
     * Counts its live objects.
     *
     * @throws WatchException if it does not answer
     */
    ClassHistogram histogram() throws WatchException {
        return ClassHistogram.parse(run("GC.class_histogram"));
    }

    /**
     * Writes its live objects to a file, which it must be able to see.
     *
     * @throws WatchException if it does not answer, or the file is not there then
     */
    void dump(Path file) throws WatchException {
        String answer = run("GC.heap_dump", file.toString());
        if (!Files.exists(file)) {
            throw new WatchException(target + " wrote no heap dump to " + file + ": " + answer.strip()
                    + ". In a container it sees other folders; run the monitor in there, too.");
        }
    }

    /**
     * What it has committed by its own categories; empty where it does not track. It is not stopped for that.
     *
     * @throws WatchException if it does not answer
     */
    Map<String, MemorySize> nativeMemory() throws WatchException {
        String answer = ask("VM.native_memory", "summary", "scale=b");
        return NativeTracking.parse(answer);
    }

    /**
     * Starts its flight recorder.
     *
     * @param settings a file that it must be able to see
     * @throws WatchException if it does not answer, or has no flight recorder
     */
    void startRecording(String name, Path settings) throws WatchException {
        String answer = ask("JFR.start", "name=" + name, "settings=" + settings);
        if (!answer.contains("Started recording")) {
            throw new WatchException(target + " started no recording: " + answer.strip()
                    + ". In a container it sees other folders; run the monitor in there, too.");
        }
    }

    /**
     * Writes what it recorded to a file, with the paths to sampled objects.
     *
     * @throws WatchException if it does not answer, or the file is not there then
     */
    void dumpRecording(String name, Path file) throws WatchException {
        String answer = run("JFR.dump", "name=" + name, "filename=" + file, "path-to-gc-roots=true");
        if (!Files.exists(file)) {
            throw new WatchException(target + " wrote no recording to " + file + ": " + answer.strip() + ".");
        }
    }

    /**
     * Ends the recording.
     *
     * @throws WatchException if it does not answer
     */
    void stopRecording(String name) throws WatchException {
        ask("JFR.stop", "name=" + name);
    }

    /** How many times it was stopped. */
    int stops() {
        return stops;
    }

    /** For how long in all, by its own count of the time at safepoints while it was asked. */
    double stoppedSeconds() {
        return stoppedSeconds;
    }

    private double atSafepoints() throws IOException {
        PerfData data = PerfData.read(target.file());
        return (double) data.orZero("sun.rt.safepointTime") / Math.max(1, data.orZero("sun.os.hrt.frequency"));
    }

    /** Asks for what stops it. */
    private String run(String... command) throws WatchException {
        try {
            double before = atSafepoints();
            String answer = ask(command);
            stops++;
            stoppedSeconds += atSafepoints() - before;
            return answer;
        } catch (IOException failed) {
            throw new WatchException(
                    "The counters of " + target + " can no longer be read: " + failed.getMessage(), failed);
        }
    }

    private String ask(String... command) throws WatchException {
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        List<String> line = new ArrayList<>(List.of(jcmd.toString(), String.valueOf(target.pid())));
        line.addAll(List.of(command));
        try {
            Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
            try {
                String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                if (!process.waitFor(DEADLINE_MINUTES, TimeUnit.MINUTES) || process.exitValue() != 0) {
                    throw new WatchException(target + " did not do what it was asked, " + command[0] + ": "
                            + answer.strip() + ". It must belong to this user.");
                }
                return answer;
            } finally {
                process.destroyForcibly();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new WatchException(
                    "The monitor was interrupted while " + target + " was asked for " + command[0], interrupted);
        } catch (IOException failed) {
            throw new WatchException(
                    target + " could not be asked for " + command[0] + ": " + failed.getMessage() + ". That needs "
                            + jcmd + ", which a JDK has and a JRE has not.",
                    failed);
        }
    }
}
