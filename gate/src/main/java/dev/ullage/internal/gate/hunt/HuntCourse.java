package dev.ullage.internal.gate.hunt;

import dev.ullage.constrained.Limits;
import dev.ullage.internal.child.ChildEnd;
import dev.ullage.internal.child.ChildJvm;
import dev.ullage.internal.child.Collector;
import dev.ullage.internal.child.JvmSpec;
import dev.ullage.internal.child.wire.EffectiveValues;
import dev.ullage.internal.child.wire.Frame;
import dev.ullage.internal.child.wire.Frame.Finished;
import dev.ullage.internal.child.wire.Frame.Hunted;
import dev.ullage.internal.child.wire.Frame.Started;
import dev.ullage.internal.child.wire.HuntStep;
import dev.ullage.internal.child.wire.HuntStep.Activity;
import dev.ullage.internal.child.wire.HuntStep.Began;
import dev.ullage.internal.child.wire.HuntStep.Covered;
import dev.ullage.internal.child.wire.HuntStep.Crowded;
import dev.ullage.internal.child.wire.HuntStep.Examined;
import dev.ullage.internal.child.wire.HuntStep.Grew;
import dev.ullage.internal.report.evidence.Environment;
import dev.ullage.internal.report.evidence.LiveHeap;
import dev.ullage.internal.report.evidence.Numbers;
import dev.ullage.leak.LeakReport;
import dev.ullage.leak.Verdict;
import dev.ullage.measure.MemorySize;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One hunt, from JVM to JVM. */
final class HuntCourse {

    private static final Duration GLANCE = Duration.ofMillis(100);
    /** In less, a new JVM looks at no test. */
    private static final Duration LEAST = Duration.ofSeconds(4);
    /** What a JVM's start and end, and the report, take of the budget. */
    private static final Duration ENDS = Duration.ofSeconds(1);
    /** How long the child may be late, before it is ended: a part of the budget … */
    private static final int LATE_PART = 20;
    /** … or so long, if that is less. */
    private static final Duration LATE = Duration.ofSeconds(3);
    /** Marks a JVM in which a test with a heap of its own runs as it is. */
    private static final String NO_FORK = "ullage.heap.fork";
    /** A test that fills the heap is only named; the dump of a large heap would take much of the budget, and of the disk. */
    private static final String NO_DUMP = "-XX:-HeapDumpOnOutOfMemoryError";

    private final Hunt hunt;
    private final HuntListener listener;
    private final Sightings sightings = new Sightings();
    private final HuntProgress progress;
    private final List<LiveHeap> liveHeaps = new ArrayList<>();
    private final Instant started = Instant.now();
    private final long start = System.nanoTime();
    private @Nullable EffectiveValues effective;
    private @Nullable String brokeOff;
    private boolean isCrowded;
    private @Nullable Started group;
    private long groupStart;
    private Duration groupLimit = Duration.ZERO;
    private int tooSlow;
    private long currentStart = start;
    private long toldAt = start;
    private boolean isSlow;
    private boolean isLate;

    HuntCourse(Hunt hunt, HuntListener listener) {
        this.hunt = hunt;
        this.listener = listener;
        this.progress = new HuntProgress(sightings, hunt.budget());
    }

    HuntReport toItsEnd() throws HuntException, IOException, InterruptedException {
        boolean goesOn = true;
        while (goesOn) {
            goesOn = oneJvm() && left().compareTo(LEAST) > 0;
        }
        if (sightings.tests().isEmpty() && brokeOff != null) {
            throw new HuntException("Hunt: the JVM for the tests of " + hunt.name() + " ended before it found any: "
                    + brokeOff + ". Look at what runs when tests are discovered, and at the limits.");
        }
        if (sightings.tests().isEmpty() && !isLate) {
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
        isSlow = false;
        group = null;
        sightings.begin();
        progress.begin();
        try (ChildJvm child =
                ChildJvm.start(spec(), hunt.suite().request().hunted(sightings.next(left().minus(ENDS), hunt)))) {
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
            return !isLate && (isSlow || goesOnAfter(end));
        }
    }

    private boolean goesOnAfter(ChildEnd end) {
        String how = EndText.of(end);
        if (sightings.noteEnd(end.inProgress(), how)) {
            listener.news("the JVM ended: " + how + "; going on in a new one");
            return true;
        }
        brokeOff = how;
        return false;
    }

    private void follow(ChildJvm child) throws IOException, InterruptedException {
        long heardAt = System.nanoTime();
        Duration silence = hunt.longestStart(left());
        while (!child.isOver()) {
            Optional<Frame> frame = child.await(GLANCE);
            if (frame.isPresent()) {
                heardAt = System.nanoTime();
                note(frame.get());
                silence = sightings.current().isEmpty() ? hunt.longestStart(left()) : hunt.longestTest(left());
            } else if (!isSearching() && since(heardAt).compareTo(silence) > 0) {
                heardAt = System.nanoTime();
                child.timeOut(silence);
            }
            if (since(toldAt).compareTo(GLANCE) >= 0) {
                toldAt = System.nanoTime();
                listener.status(progress.line(elapsed(), since(currentStart)));
            }
            endIfItIsLate(child);
        }
    }

    /** Whether no test runs: the search in heap dumps has a time limit of its own. */
    private boolean isSearching() {
        return sightings
                .current()
                .filter(began -> began.activity() == Activity.SEARCHING)
                .isPresent();
    }

    private void note(Frame frame) throws IOException {
        if (frame instanceof Hunted hunted) {
            sightings.note(hunted.step());
            tell(hunted.step());
        } else if (frame instanceof Started begun && isGroup(begun)) {
            group = begun;
            groupStart = System.nanoTime();
            groupLimit = hunt.longestRun(left(), tooSlow);
        } else if (frame instanceof Finished finished) {
            progress.ended(finished.id());
            if (group != null && group.node().id().equals(finished.id())) {
                group = null;
            }
        }
    }

    /** Whether a node is right below its engine. */
    private static boolean isGroup(Started begun) {
        return begun.node().parent().filter(parent -> !parent.contains("/")).isPresent();
    }

    /** Ends the child where a class takes too long, or all of it. */
    private void endIfItIsLate(ChildJvm child) throws InterruptedException {
        Started running = group;
        if (running != null && isFirstPass() && since(groupStart).compareTo(groupLimit) > 0) {
            group = null;
            Duration took = since(groupStart);
            listener.news(running.node().describe() + " runs for more than " + Numbers.of(groupLimit)
                    + ", too long to run several times; going on without it in a new JVM");
            isSlow = sightings.noteSlow(running.node().id(), took);
            tooSlow++;
            child.timeOut(took);
        } else if (!isLate && left().plus(late()).isNegative()) {
            isLate = true;
            child.timeOut(hunt.budget());
        }
    }

    /** How long a class takes is known later on. */
    private boolean isFirstPass() {
        return sightings
                .current()
                .filter(began -> began.activity() == Activity.PASS && began.number() == 1)
                .isPresent();
    }

    private Duration late() {
        Duration part = hunt.budget().dividedBy(LATE_PART);
        return part.compareTo(LATE) < 0 ? part : LATE;
    }

    /** What is found is told at once. */
    private void tell(HuntStep step) {
        if (step instanceof Examined examined) {
            LeakReport report = Optional.ofNullable(sightings.examined().get(examined.ids()))
                    .orElseThrow()
                    .report();
            if (report.verdict() == Verdict.LEAK || report.verdict() == Verdict.INCONCLUSIVE) {
                listener.news(sightings.test(examined.ids().get(0)).title() + ": "
                        + report.render().lines().findFirst().orElse(""));
            }
        } else if (step instanceof Began began) {
            progress.began(began);
            currentStart = System.nanoTime();
            if (began.activity() == Activity.PASS && began.number() > 1) {
                listener.news("pass " + began.number() + " over "
                        + Numbers.of(began.ids().size(), "test"));
            }
        } else if (step instanceof Grew grew) {
            listener.news(Numbers.of(grew.ids().size(), "test")
                    + " leave something behind from pass to pass; finding those that do");
        } else if (step instanceof Covered covered && covered.liveHeap() >= 0) {
            liveHeaps.add(new LiveHeap(elapsed(), -1, MemorySize.ofBytes(covered.liveHeap())));
        } else if (step instanceof Crowded crowded) {
            isCrowded = true;
            listener.news("going on in a new JVM, for in this one " + crowded.why());
        }
    }

    private Duration elapsed() {
        return since(start);
    }

    private Duration left() {
        return hunt.budget().minus(elapsed());
    }

    private static Duration since(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos);
    }

    /** The suite's own JVM, with a heap, collector or flags that were asked for; no memory limit holds in a hunt. */
    private JvmSpec spec() {
        JvmSpec spec = hunt.suite().jvm().plusSystemProperty(NO_FORK, "hunt").plusFlags(List.of(NO_DUMP));
        if (hunt.limits().isEmpty()) {
            return spec;
        }
        Limits limits = hunt.limits().get();
        List<String> flags = new ArrayList<>();
        limits.cpus().ifPresent(cpus -> flags.add("-XX:ActiveProcessorCount=" + (int) Math.ceil(cpus)));
        flags.addAll(limits.flags());
        spec = spec.plusFlags(flags);
        Optional<Collector> collector = limits.collector();
        spec = collector.isPresent() ? spec.withCollector(collector.get()) : spec;
        return limits.heap().isPresent() ? spec.withHeap(limits.heap().get()) : spec;
    }
}
