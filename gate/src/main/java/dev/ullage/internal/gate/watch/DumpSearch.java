package dev.ullage.internal.gate.watch;

import dev.ullage.code.CodeScan;
import dev.ullage.code.FieldUseText;
import dev.ullage.diagnose.Diagnosis;
import dev.ullage.diagnose.DiagnosisProcess;
import dev.ullage.diagnose.Diagnostician;
import dev.ullage.diagnose.Evidence;
import dev.ullage.diagnose.GrowingClass;
import dev.ullage.diagnose.Holder;
import dev.ullage.internal.scratch.ScratchFiles;
import dev.ullage.monitor.growth.LeakSuspicion;
import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Two live heap dumps, explained as in a test. */
final class DumpSearch implements HolderSearch {

    /** What grew by less than this beside the largest is the coming and going of a program that runs. */
    private static final double LEAST_SHARE = 0.05;

    private static final Duration LONGEST = Duration.ofMinutes(2);

    private final Target target;
    private final JvmCommands commands;
    private final LeakSuspicion suspicion;
    private final Path folder;
    private final Path before;
    private final Duration comesAfter;

    private DumpSearch(Target target, JvmCommands commands, LeakSuspicion suspicion, Path folder, Duration comesAfter) {
        this.comesAfter = comesAfter;
        this.target = target;
        this.commands = commands;
        this.suspicion = suspicion;
        this.folder = folder;
        this.before = folder.resolve("before.hprof");
    }

    /**
     * Writes the first dump.
     *
     * @throws WatchException if the JVM does not
     */
    static DumpSearch begin(Target target, JvmCommands commands, LeakSuspicion suspicion, DiagnosisPlan plan)
            throws IOException, WatchException {
        DumpSearch search = new DumpSearch(target, commands, suspicion, ScratchFiles.folder("live"), plan.apart());
        try {
            commands.dump(search.before);
        } catch (WatchException failed) {
            search.abandon();
            throw failed;
        }
        return search;
    }

    @Override
    public String secondLook() {
        return "the second heap dump";
    }

    @Override
    public Duration comesAfter() {
        return comesAfter;
    }

    @Override
    public String explained(Duration between) throws IOException, InterruptedException, WatchException {
        try {
            Path after = folder.resolve("after.hprof");
            commands.dump(after);
            Evidence evidence = Evidence.between(before, after, 1, growing(between));
            List<Diagnosis> diagnoses = DiagnosisProcess.fitsHere(evidence)
                    ? Diagnostician.diagnose(evidence)
                    : DiagnosisProcess.diagnose(evidence, DiagnosisProcess.heapFor(evidence), LONGEST);
            return text(diagnoses, between);
        } finally {
            abandon();
        }
    }

    @Override
    public void abandon() throws IOException {
        ScratchFiles.delete(folder);
    }

    /** What grew between the counts, as much as it should between the dumps. */
    private List<GrowingClass> growing(Duration between) {
        double share = (double) between.toNanos() / suspicion.between().toNanos();
        return suspicion.classes().stream()
                .map(change -> new GrowingClass(
                        change.className(),
                        Math.max(0, change.instances().difference()) * share,
                        change.bytes().bytes() * share))
                .toList();
    }

    private String text(List<Diagnosis> diagnoses, Duration between) throws IOException {
        List<String> lines = new ArrayList<>();
        try (URLClassLoader loader = classPath()) {
            CodeScan code = CodeScan.through(List.of(loader));
            for (Diagnosis each : diagnoses) {
                boolean isLarge = each.growth().bytes()
                        >= LEAST_SHARE * diagnoses.get(0).growth().bytes();
                if (each.holder().isPresent() && isLarge) {
                    add(lines, each.readIn(code), between);
                }
            }
        }
        if (lines.isEmpty()) {
            lines.add("No holder was found for what grew in " + Times.text(between) + ".");
        }
        return String.join("\n", lines);
    }

    private static void add(List<String> lines, Diagnosis leak, Duration between) {
        GrowingClass culprit = leak.culprit();
        Holder holder = leak.holder().orElseThrow();
        lines.add(String.format(
                Locale.ROOT, "Leak: %s, %s in %s", culprit.className(), leak.growth(), Times.text(between)));
        lines.add("  held by   " + holder.render());
        leak.path().ifPresent(path -> lines.add("  path      " + path));
        lines.add("  kind      " + leak.reasoning());
        leak.code().flatMap(FieldUseText::added).ifPresent(sites -> lines.add("  added at  " + sites));
        leak.code().flatMap(FieldUseText::finding).ifPresent(finding -> lines.add("  code      " + finding));
        lines.add("  next      " + leak.cure());
    }

    /** What the JVM loads its classes from, as far as files here show it. */
    private URLClassLoader classPath() throws IOException {
        String path = PerfData.read(target.file())
                .text("java.property.java.class.path")
                .orElse("");
        List<URL> urls = new ArrayList<>();
        for (String part : path.split(File.pathSeparator, -1)) {
            try {
                urls.add(Path.of(part).toUri().toURL());
            } catch (MalformedURLException noFile) {
                throw new IOException("The class path of " + target + " has a part that is no file: " + part, noFile);
            }
        }
        return new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
    }
}
