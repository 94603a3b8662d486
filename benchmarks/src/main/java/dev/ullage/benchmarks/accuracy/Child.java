package dev.ullage.benchmarks.accuracy;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The main of a child JVM: takes the steps of a plan and prints a frame after each. */
final class Child {

    private Child() {}

    /** Runs the plan given by {@link Plan#arguments()}. */
    public static void main(String[] arguments) {
        PrintStream frames = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        System.setOut(System.err);
        for (Plan.Step step : Plan.parse(List.of(arguments)).steps()) {
            frames.println(Frame.write(Trial.of(step.scenario(), step.seed())));
        }
        frames.flush();
        // a thread that a scenario left behind must not keep the process
        System.exit(0);
    }
}
