package dev.ullage.benchmarks.fork;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A child process whose lines are handed over as they come, and which is ended when it falls silent. */
public final class Fork {

    private final List<String> command;
    private final Duration silence;

    /**
     * A process yet to be run.
     *
     * @param silence how long it may say nothing before it is ended
     */
    public Fork(List<String> command, Duration silence) {
        this.command = List.copyOf(command);
        this.silence = silence;
    }

    /** Runs the process to its end and gives its exit code; what it writes to its standard error passes through. */
    public int run(Consumer<String> lines) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        ScheduledExecutorService watchdog = Executors.newSingleThreadScheduledExecutor();
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            ScheduledFuture<?> end = endAfterSilence(watchdog, process);
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                end.cancel(false);
                end = endAfterSilence(watchdog, process);
                lines.accept(line);
            }
        } finally {
            watchdog.shutdownNow();
            process.destroyForcibly();
        }
        return process.waitFor();
    }

    private ScheduledFuture<?> endAfterSilence(ScheduledExecutorService watchdog, Process process) {
        return watchdog.schedule(process::destroyForcibly, silence.toMillis(), TimeUnit.MILLISECONDS);
    }
}
