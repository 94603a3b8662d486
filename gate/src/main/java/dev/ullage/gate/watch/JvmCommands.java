package dev.ullage.gate.watch;

import dev.ullage.measure.ClassHistogram;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What a running JVM is asked to do, by the {@code jcmd} of this JVM's own JDK. Each stops it for the time of a full collection and
 * more, and is counted.
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

    private String run(String... command) throws WatchException {
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        List<String> line = new ArrayList<>(List.of(jcmd.toString(), String.valueOf(target.pid())));
        line.addAll(List.of(command));
        try {
            double before = atSafepoints();
            Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
            try {
                String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                if (!process.waitFor(DEADLINE_MINUTES, TimeUnit.MINUTES) || process.exitValue() != 0) {
                    throw new WatchException(target + " did not do what it was asked, " + command[0] + ": "
                            + answer.strip() + ". It must belong to this user.");
                }
                stops++;
                stoppedSeconds += atSafepoints() - before;
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
