package dev.ullage.cli.cluster.slurm;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * The programs of Slurm, found on the path, with the cluster that their environment names.
 *
 * @param environment variables more than those of this process: {@code SLURM_CONF}
 */
record SlurmClient(Map<String, String> environment) {

    /**
     * What a program prints.
     *
     * @param input is given to it
     * @throws IOException if there is no such program, or it fails; the message is what it says
     */
    String ask(String input, List<String> words) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process;
        try {
            process = builder.start();
        } catch (IOException missing) {
            throw new IOException(
                    "There is no program " + words.get(0)
                            + " here. Run this where Slurm's commands are, or take the script"
                            + " there and give it to sbatch: leave out --submit.",
                    missing);
        }
        try (OutputStream in = process.getOutputStream()) {
            in.write(input.getBytes(StandardCharsets.UTF_8));
        }
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        int code = ended(process);
        if (code != 0) {
            throw new IOException(words.get(0) + " ended with exit code " + code + ": "
                    + said.lines().reduce((first, last) -> last).orElse("it says nothing"));
        }
        return said;
    }

    /** Its output is at its end, so it ends now; an interrupt waits for the next wait. */
    private static int ended(Process process) {
        boolean isInterrupted = false;
        try {
            while (true) {
                try {
                    return process.waitFor();
                } catch (InterruptedException later) {
                    isInterrupted = true;
                }
            }
        } finally {
            if (isInterrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /**
     * Starts a process that cancels the job as soon as this JVM ends without having told it that the job is over, however it
     * ends: the pipe between the two closes with it.
     */
    Process watchman(String job) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                "sh",
                "-c",
                "trap '' INT TERM HUP; read -r word; [ \"$word\" = over ] || exec scancel --quiet \"$1\"",
                "ullage-watchman",
                job);
        builder.environment().putAll(environment);
        return builder.redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }
}
