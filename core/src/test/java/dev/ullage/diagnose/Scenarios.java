package dev.ullage.diagnose;

import dev.ullage.heapdump.ClassStatistics;
import dev.ullage.heapdump.HeapGraph;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** The heap dumps of some scenarios, and what grew between them. */
final class Scenarios {

    private final Path directory;

    private Scenarios(Path directory) {
        this.directory = directory;
    }

    /** Runs all scenarios, one after the other, in one child JVM. */
    static Scenarios run(Path directory, List<Class<?>> types, String... flags)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of(flags));
        command.addAll(List.of(
                "-cp", System.getProperty("java.class.path"), ScenarioMain.class.getName(), directory.toString()));
        types.forEach(type -> command.add(type.getName()));
        Path output = directory.resolve("output.txt");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            if (!process.waitFor(120, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IllegalStateException("The scenarios failed:\n" + Files.readString(output));
            }
        } finally {
            process.destroyForcibly();
        }
        return new Scenarios(directory);
    }

    Path before(Class<?> type) {
        return directory.resolve(type.getName() + "-before.hprof");
    }

    Path after(Class<?> type) {
        return directory.resolve(type.getName() + "-after.hprof");
    }

    List<Diagnosis> diagnose(Class<?> type) throws IOException {
        return Diagnostician.diagnose(evidence(type));
    }

    Evidence evidence(Class<?> type) throws IOException {
        return Evidence.between(before(type), after(type), ScenarioMain.ITERATIONS, growing(type));
    }

    /** The classes that grew by half an object an iteration or more, as a detector would count them. */
    List<GrowingClass> growing(Class<?> type) throws IOException {
        Map<String, long[]> growth = new HashMap<>();
        count(before(type), -1, growth);
        count(after(type), 1, growth);
        List<GrowingClass> growing = new ArrayList<>();
        double iterations = ScenarioMain.ITERATIONS;
        growth.forEach((name, by) -> {
            if (by[0] >= iterations / 2) {
                growing.add(new GrowingClass(name, by[0] / iterations, by[1] / iterations));
            } else if (name.endsWith("[]") && by[1] >= 4 * iterations) {
                growing.add(new GrowingClass(name, 0, by[1] / iterations));
            }
        });
        return growing;
    }

    private static void count(Path dump, int sign, Map<String, long[]> growth) throws IOException {
        try (HeapGraph graph = HeapGraph.open(dump)) {
            for (ClassStatistics each : graph.statistics()) {
                long[] by = growth.computeIfAbsent(TypeNames.shared(each.className()), any -> new long[2]);
                by[0] += sign * each.instances();
                by[1] += sign * each.size().bytes();
            }
        }
    }

    /** All that the diagnoses of a scenario say of the culprit, in lines, without the classes that scenarios lie in. */
    String text(Class<?> type) throws IOException {
        return text(diagnose(type));
    }

    static String text(List<Diagnosis> diagnoses) {
        return diagnoses.stream()
                .map(each -> String.join(
                                "\n",
                                "leaks   " + culprit(each),
                                "held by " + each.holder().map(Holder::render).orElse("nothing"),
                                "path    " + each.path().orElse("none"),
                                "kind    " + each.kind() + ", " + each.severity() + ", " + each.reachability(),
                                "because " + each.reasoning(),
                                "next    " + each.cure())
                        + "\n")
                .collect(Collectors.joining("\n"))
                .replaceAll("\\w+Scenarios\\$", "");
    }

    private static String culprit(Diagnosis of) {
        GrowingClass culprit = of.culprit();
        String name = TypeNames.simple(culprit.className());
        return culprit.growsInPlace()
                ? name + " in place"
                : String.format(Locale.ROOT, "%.0f %s per iteration", culprit.perIteration(), name);
    }
}
