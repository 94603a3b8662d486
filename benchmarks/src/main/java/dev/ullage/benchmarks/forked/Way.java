package dev.ullage.benchmarks.forked;

import dev.ullage.benchmarks.fork.Fork;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A way to do the work that is timed. */
enum Way {
    /** A JVM that does nothing. */
    EMPTY_JVM("a JVM that does nothing"),
    /** The tests in this JVM. */
    HERE("ten tests in this JVM"),
    /** The tests in a plain JVM. */
    PLAIN_JVM("ten tests through the launcher in a plain JVM"),
    /** The tests in a JVM forked by the annotation. */
    FORKED("ten tests with @RunWithHeap");

    private static final Duration SILENCE = Duration.ofMinutes(1);

    private final String title;

    Way(String title) {
        this.title = title;
    }

    /** How long it takes, in milliseconds. */
    double time() throws IOException, InterruptedException {
        long start = System.nanoTime();
        switch (this) {
            case EMPTY_JVM -> jvm();
            case HERE -> TestJvm.run(TenTests.class);
            case PLAIN_JVM -> jvm("tests");
            case FORKED -> TestJvm.run(TenTests.Forked.class);
        }
        return (System.nanoTime() - start) / 1e6;
    }

    private static void jvm(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx64m",
                "-cp",
                System.getProperty("java.class.path"),
                TestJvm.class.getName()));
        command.addAll(List.of(arguments));
        int code = new Fork(command, SILENCE).run(line -> {});
        if (code != 0) {
            throw new IllegalStateException("The plain JVM ended with exit code " + code);
        }
    }

    @Override
    public String toString() {
        return title;
    }
}
