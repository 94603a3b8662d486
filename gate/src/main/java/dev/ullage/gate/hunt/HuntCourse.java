package dev.ullage.gate.hunt;

import dev.ullage.child.ChildEnd;
import dev.ullage.child.ChildJvm;
import dev.ullage.child.Collector;
import dev.ullage.child.JvmSpec;
import dev.ullage.child.wire.EffectiveValues;
import dev.ullage.child.wire.Frame;
import dev.ullage.child.wire.Frame.Hunted;
import dev.ullage.child.wire.HuntStep;
import dev.ullage.child.wire.HuntStep.Crowded;
import dev.ullage.child.wire.HuntStep.Examined;
import dev.ullage.child.wire.HuntStep.Screened;
import dev.ullage.constrained.Limits;
import dev.ullage.leak.LeakReport;
import dev.ullage.leak.Verdict;
import dev.ullage.measure.MemorySize;
import dev.ullage.report.evidence.Environment;
import dev.ullage.report.evidence.LiveHeap;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One hunt, from JVM to JVM. */
final class HuntCourse {

    private static final Duration COUNT_EVERY = Duration.ofSeconds(5);
    private static final Duration GLANCE = Duration.ofMillis(100);
    /** In less, a new JVM comes to no verdict. */
    private static final Duration LEAST = Duration.ofSeconds(4);
    /** Marks a JVM in which a test with a heap of its own runs as it is. */
    private static final String NO_FORK = "ullage.heap.fork";

    private final Hunt hunt;
    private final Consumer<String> progress;
    private final Sightings sightings = new Sightings();
    private final List<LiveHeap> liveHeaps = new ArrayList<>();
    private final Instant started = Instant.now();
    private final long start = System.nanoTime();
    private long countedAt = start;
    private @Nullable EffectiveValues effective;
    private @Nullable String brokeOff;
    private boolean isCrowded;

    HuntCourse(Hunt hunt, Consumer<String> progress) {
        this.hunt = hunt;
        this.progress = progress;
    }

    HuntReport toItsEnd() throws HuntException, IOException, InterruptedException {
        boolean goesOn = true;
        while (goesOn) {
            goesOn = oneJvm() && hunt.budget().minus(elapsed()).compareTo(LEAST) > 0;
        }
        if (sightings.tests().isEmpty() && brokeOff != null) {
            throw new HuntException("Hunt: the JVM for the tests of " + hunt.name() + " ended before it found any: "
                    + brokeOff + ". Look at what runs when tests are discovered, and at the limits.");
        }
        if (sightings.tests().isEmpty()) {
            throw new HuntException(
                    "Hunt: no test of " + hunt.name() + " is selected."
                            + " Look at the selectors and tags, and at the pattern of tests; for example *Order* or OrderTest#places.");
        }
        HuntReport.Setting setting = new HuntReport.Setting(started, environment(), liveHeaps, hunt.sources());
        return new Summary(hunt, sightings).report(elapsed(), Optional.ofNullable(brokeOff), setting);
    }

    private Environment environment() {
        Optional<EffectiveValues> values = Optional.ofNullable(effective);
        return new Environment(
                "forked JVM",
                List.of(),
                List.of(),
                values.map(EffectiveValues::javaVersion).orElse("?"),
                values.map(EffectiveValues::collector).orElse("?"),
                hunt.limits().map(Limits::flags).orElse(List.of()),
                values.map(EffectiveValues::cpus).orElse(0),
                Optional.empty(),
                values.map(each -> MemorySize.ofBytes(each.maxHeap())),
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                System.getProperty("os.arch"));
    }

    /** Whether there is more to do in another one. */
    private boolean oneJvm() throws HuntException, IOException, InterruptedException {
        isCrowded = false;
        sightings.begin();
        try (ChildJvm child = ChildJvm.start(
                spec(),
                hunt.suite().request().hunted(sightings.next(hunt.budget().minus(elapsed()), hunt)))) {
            follow(child);
            ChildEnd end = child.end();
            child.progress().effective().ifPresent(values -> effective = values);
            if (end instanceof ChildEnd.Completed) {
                return isCrowded;
            }
            if (end instanceof ChildEnd.Broken broken && sightings.tests().isEmpty()) {
                throw new HuntException("Hunt: the JVM for the tests of " + hunt.name() + " did not begin: "
                        + broken.failure().map(thrown -> thrown.text()).orElse(broken.console())
                        + " (exit code " + broken.code() + "). Look at class path, flags and selectors.");
            }
            String how = EndText.of(end);
            if (sightings.noteEnd(end.inProgress(), how)) {
                progress.accept("the JVM ended: " + how + "; going on in a new one");
                return true;
            }
            brokeOff = how;
            return false;
        }
    }

    private void follow(ChildJvm child) throws IOException, InterruptedException {
        long heardAt = System.nanoTime();
        while (!child.isOver()) {
            Optional<Frame> frame = child.await(GLANCE);
            if (frame.isPresent()) {
                heardAt = System.nanoTime();
                if (frame.get() instanceof Hunted hunted) {
                    sightings.note(hunted.step());
                    tell(hunted.step());
                }
            } else if (System.nanoTime() - heardAt > hunt.patience().toNanos()) {
                child.timeOut(hunt.patience());
                heardAt = System.nanoTime();
            }
        }
    }

    /** Each test that does not hold is told at once, the others are counted now and then. */
    private void tell(HuntStep step) {
        if (step instanceof Examined examined) {
            LeakReport report = sightings.examination(examined.id()).report();
            if (report.verdict() == Verdict.LEAK || report.verdict() == Verdict.INCONCLUSIVE) {
                progress.accept(sightings.test(examined.id()).title() + ": "
                        + report.render().lines().findFirst().orElse(""));
            }
        } else if (step instanceof Screened screened) {
            noteLiveHeap(screened.liveHeap());
        } else if (step instanceof Crowded crowded) {
            isCrowded = true;
            progress.accept("going on in a new JVM, for in this one there are " + crowded.why());
        }
        if (System.nanoTime() - countedAt > COUNT_EVERY.toNanos()) {
            countedAt = System.nanoTime();
            progress.accept(sightings.count());
        }
    }

    private void noteLiveHeap(long bytes) {
        if (bytes >= 0) {
            liveHeaps.add(new LiveHeap(elapsed(), -1, MemorySize.ofBytes(bytes)));
        }
    }

    private Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private JvmSpec spec() {
        JvmSpec spec = hunt.suite().jvm().plusSystemProperty(NO_FORK, "hunt");
        if (hunt.limits().isEmpty()) {
            return spec;
        }
        Limits limits = hunt.limits().get();
        List<String> flags =
                new ArrayList<>(List.of("-XX:MaxRAM=" + limits.memory().bytes()));
        limits.cpus().ifPresent(cpus -> flags.add("-XX:ActiveProcessorCount=" + (int) Math.ceil(cpus)));
        flags.addAll(limits.flags());
        spec = spec.plusFlags(flags);
        Optional<Collector> collector = limits.collector();
        spec = collector.isPresent() ? spec.withCollector(collector.get()) : spec;
        return limits.heap().isPresent() ? spec.withHeap(limits.heap().get()) : spec;
    }
}
