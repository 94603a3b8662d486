package dev.ullage.pressure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A JVM with flags of its own, whose main prints what a test asserts. */
public final class OtherJvm {

    private OtherJvm() {}

    /** The flags and that of a collector, as its flag names it; skips the test where this JDK does not have it. */
    public static List<String> with(String collector, List<String> flags) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of("-XX:+Use" + collector + "GC"));
        Process process = new ProcessBuilder(java(), all.get(0), "-version")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        assumeThat(process.waitFor()).as("this JDK has " + collector).isZero();
        all.addAll(flags);
        return all;
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** What the main prints, once it has ended well. */
    public static List<String> outputOf(Class<?> main, List<String> flags, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(java()));
        command.addAll(flags);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output.lines().toList();
    }
}
