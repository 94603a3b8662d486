package dev.ullage.gate.watch;

import dev.ullage.code.CodeScan;
import dev.ullage.code.FieldUseText;
import dev.ullage.diagnose.Diagnosis;
import dev.ullage.diagnose.DiagnosisProcess;
import dev.ullage.diagnose.Diagnostician;
import dev.ullage.diagnose.Evidence;
import dev.ullage.diagnose.GrowingClass;
import dev.ullage.diagnose.Holder;
import dev.ullage.measure.ClassHistogram;
import dev.ullage.monitor.Metric;
import dev.ullage.monitor.growth.LeakSuspicion;
import dev.ullage.monitor.growth.LeakWatch;
import dev.ullage.scratch.ScratchFiles;
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
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what leaks in a running JVM, and who holds it: where what its collections leave grows for long enough, its live objects are
 * counted twice, a quarter of the window apart; where the counts bear it out, two live dumps are written, as far apart, and explained as
 * in a test. Until something grows, nothing is asked of the JVM.
 *
 * <p>Not safe for use by several threads.
 */
final class LiveDiagnosis {

    /** The default window: four minutes, so that a steady leak is explained within five. */
    static final Duration WINDOW = Duration.ofMinutes(4);

    private static final int PART = 4;
    /** What grew by less than this beside the largest is the coming and going of a program that runs. */
    private static final double LEAST_SHARE = 0.05;

    private static final Duration LONGEST = Duration.ofMinutes(2);

    private final Target target;
    private final Duration apart;
    private final JvmCommands commands;
    private final LeakWatch watch;
    private long collections = -1;
    private @Nullable String failure;
    private @Nullable Pending pending;

    /** The first dump, and what it was made for. */
    private record Pending(LeakSuspicion suspicion, Path folder, Path before, Duration at) {}

    LiveDiagnosis(Target target, Duration window) {
        this.target = target;
        this.apart = window.dividedBy(PART);
        this.commands = new JvmCommands(target);
        this.watch = LeakWatch.over(window, Optional.empty(), this::count);
    }

    private Optional<ClassHistogram> count() {
        try {
            return Optional.of(commands.histogram());
        } catch (WatchException silent) {
            failure = silent.getMessage();
            return Optional.empty();
        }
    }

    /**
     * Takes a reading into account, and may take its time.
     *
     * @return what is to be told: that something is looked into, what was found, or why nothing can be
     */
    Optional<String> note(Status status) {
        long now = status.watched().toNanos();
        long count = status.sample().value(Metric.COLLECTIONS);
        if (collections >= 0 && count > collections) {
            status.heap().size().ifPresent(size -> watch.note(now, size.bytes(), false));
        }
        collections = count;
        Pending first = pending;
        try {
            if (first == null) {
                return suspect(status);
            } else if (status.watched().minus(first.at()).compareTo(apart) >= 0) {
                pending = null;
                return Optional.of(explained(first, status.watched()));
            }
            return Optional.empty();
        } catch (WatchException | IOException failed) {
            pending = null;
            return Optional.of("The leak could not be explained: " + failed.getMessage());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /** How many times the JVM was stopped by this. */
    int stops() {
        return commands.stops();
    }

    private Optional<String> suspect(Status status) throws IOException, WatchException {
        Optional<LeakSuspicion> found = watch.check(status.watched().toNanos(), List.of());
        String why = failure;
        failure = null;
        if (why != null) {
            return Optional.of("The live set grows, but its objects cannot be counted: " + why);
        } else if (found.isEmpty() || found.get().classes().isEmpty()) {
            return Optional.empty();
        }
        Path folder = ScratchFiles.folder("live");
        Path before = folder.resolve("before.hprof");
        try {
            commands.dump(before);
        } catch (WatchException failed) {
            ScratchFiles.delete(folder);
            throw failed;
        }
        pending = new Pending(found.get(), folder, before, status.watched());
        return Optional.of(found.get().render() + "\n  looking for its holder: the second heap dump comes in "
                + Times.text(apart));
    }

    private String explained(Pending first, Duration now) throws IOException, InterruptedException, WatchException {
        try {
            Path after = first.folder().resolve("after.hprof");
            commands.dump(after);
            Evidence evidence = Evidence.between(first.before(), after, 1, growing(first, now.minus(first.at())));
            List<Diagnosis> diagnoses = DiagnosisProcess.fitsHere(evidence)
                    ? Diagnostician.diagnose(evidence)
                    : DiagnosisProcess.diagnose(evidence, DiagnosisProcess.heapFor(evidence), LONGEST);
            return text(diagnoses, now.minus(first.at()));
        } finally {
            ScratchFiles.delete(first.folder());
        }
    }

    /** What grew between the counts, as much as it should between the dumps. */
    private static List<GrowingClass> growing(Pending first, Duration between) {
        double share = (double) between.toNanos() / first.suspicion().between().toNanos();
        return first.suspicion().classes().stream()
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
        lines.add(String.format(
                Locale.ROOT,
                "  cost      the JVM was stopped %d times by this, for %.2f s in all",
                commands.stops(),
                commands.stoppedSeconds()));
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
