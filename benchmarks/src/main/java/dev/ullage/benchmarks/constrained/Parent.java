package dev.ullage.benchmarks.constrained;

import dev.ullage.constrained.ConstrainedSuite;
import dev.ullage.constrained.Environment;
import dev.ullage.constrained.Limits;
import dev.ullage.constrained.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;

/** The main of a JVM that has the talking tests run inside 256 MiB, and says what it took itself. */
final class Parent {

    private static final String PEAK = "VmHWM:";

    private Parent() {}

    /** Takes {@code container} or {@code forked}; prints how the suite ended, then the peak of its own resident memory. */
    public static void main(String[] arguments) throws Exception {
        Environment where = arguments[0].equals("container") ? Environment.container() : Environment.forkedJvm();
        Outcome outcome = ConstrainedSuite.likeThisJvm(TalkingTests.class)
                .classes(TalkingTests.class.getName())
                .run(Limits.memory("256MiB"), where);
        String first = outcome.render().lines().findFirst().orElseThrow();
        String peak = Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith(PEAK))
                .map(line -> line.substring(PEAK.length()).strip())
                .findFirst()
                .orElse("unknown");
        System.out.println(first + "; its parent took " + peak);
        System.exit(outcome.isSuccess() ? 0 : 1);
    }
}
