package dev.ullage.diagnose;

import dev.ullage.heapdump.HeapDump;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs scenarios in a JVM of their own, which stays small, and dumps its heap before and after each. */
final class ScenarioMain {

    static final int ITERATIONS = 85;
    private static final int WARMUP = 17;

    private ScenarioMain() {}

    public static void main(String[] arguments) throws Exception {
        Path directory = Path.of(arguments[0]);
        // Its constants are many, and without this are made whenever some code of the JDK first comes to it.
        BigInteger.TEN.bitLength();
        List<Scenario> kept = new ArrayList<>();
        for (int argument = 1; argument < arguments.length; argument++) {
            Scenario scenario = (Scenario)
                    Class.forName(arguments[argument]).getDeclaredConstructor().newInstance();
            kept.add(scenario);
            repeat(WARMUP, scenario);
            HeapDump.live(directory.resolve(arguments[argument] + "-before.hprof"));
            repeat(ITERATIONS, scenario);
            HeapDump.live(directory.resolve(arguments[argument] + "-after.hprof"));
        }
        // Some scenarios leave threads behind.
        Runtime.getRuntime().halt(kept.size() == arguments.length - 1 ? 0 : 1);
    }

    private static void repeat(int times, Scenario scenario) throws Exception {
        for (int iteration = 0; iteration < times; iteration++) {
            scenario.iterate();
        }
    }
}
