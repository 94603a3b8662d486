package dev.ullage.benchmarks.aggregate;

import dev.ullage.internal.gate.goal.EvidenceGoals;
import dev.ullage.internal.gate.goal.GoalConsole;
import dev.ullage.internal.gate.goal.GoalException;
import dev.ullage.internal.gate.goal.GoalLog;
import dev.ullage.internal.gate.goal.Wording;
import dev.ullage.internal.gate.verify.EvidenceFolder;
import dev.ullage.internal.gate.verify.FailOn;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Aggregates the evidence of a folder, as the goal does, in a JVM of its own. */
final class Aggregating {

    /** Before what is measured: milliseconds of the aggregation alone. */
    static final String MARK = "aggregated in ms ";

    private Aggregating() {}

    public static void main(String[] arguments) throws IOException, GoalException {
        Path from = Path.of(arguments[0]);
        Path to = Path.of(arguments[1]);
        long start = System.nanoTime();
        new EvidenceGoals(new GoalConsole(
                        new Silence(),
                        new Names(),
                        Map.of(),
                        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)))
                .aggregate(
                        "monorepo",
                        EvidenceFolder.filesIn(from),
                        List.of(),
                        to.resolve("ullage-baseline.json"),
                        FailOn.NEVER,
                        new EvidenceFolder(to));
        System.out.println(MARK + (System.nanoTime() - start) / 1_000_000);
    }

    private record Names() implements Wording {

        @Override
        public String title(String parameter) {
            return parameter;
        }

        @Override
        public String example(String parameter, String value) {
            return parameter + "=" + value;
        }

        @Override
        public String onCommandLine(String parameter, String value) {
            return parameter + "=" + value;
        }
    }

    private record Silence() implements GoalLog {

        @Override
        public void info(String line) {}

        @Override
        public void warn(String line) {}

        @Override
        public void error(String line) {}
    }
}
