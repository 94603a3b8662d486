package dev.ullage.constrained;

import dev.ullage.internal.child.ChildJvm;
import dev.ullage.internal.child.Observed;
import dev.ullage.internal.child.Progress;
import dev.ullage.internal.child.wire.EffectiveValues;
import dev.ullage.internal.child.wire.Frame;
import dev.ullage.internal.child.wire.RunRequest;
import dev.ullage.measure.MemorySize;
import dev.ullage.monitor.Judgement;
import dev.ullage.monitor.Metric;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** One run of a suite, followed to its end. */
final class ConstrainedRun {

    private static final Duration GLANCE = Duration.ofMillis(100);

    private final ConstrainedSuite suite;
    private final Limits limits;
    private final Place place;
    private final SuiteListener listener;
    private final Tally tally = new Tally();
    private final Strain strain = new Strain();
    private Instant started = Instant.EPOCH;

    ConstrainedRun(ConstrainedSuite suite, Place place, SuiteListener listener) {
        this.suite = suite;
        this.limits = place.limits();
        this.place = place;
        this.listener = listener;
    }

    Outcome toItsEnd() throws IOException, InterruptedException {
        KeptFiles kept = new KeptFiles(suite.evidence());
        kept.clear();
        try (place;
                ChildJvm child = place.start(suite.jvm(), request())) {
            child.progress().observed().judgeBy(suite.levels(), Optional.of(limits.memory()), place.told());
            started = Instant.now().minus(child.age());
            follow(child);
            return new Inquest(child, place, facts(child), strain, kept).outcome();
        }
    }

    private RunRequest request() {
        return suite.request().watched(Observed.watching(suite.interval(), suite.levels()));
    }

    private void follow(ChildJvm child) throws IOException, InterruptedException {
        boolean isLate = false;
        long toldAt = System.nanoTime();
        while (!child.isOver()) {
            if (!isLate && (child.age().compareTo(limits.time()) > 0 || strain.isHopeless())) {
                isLate = true;
                child.timeOut(limits.time());
            }
            Optional<Frame> frame = child.await(GLANCE);
            frame.ifPresent(tally::note);
            frame.ifPresent(strain::note);
            frame.ifPresent(listener::frame);
            if (System.nanoTime() - toldAt > GLANCE.toNanos()) {
                toldAt = System.nanoTime();
                listener.progress(progress(child.progress()));
            }
        }
    }

    private SuiteProgress progress(Progress progress) {
        Observed observed = progress.observed();
        return new SuiteProgress(
                tally.ended(),
                tally.discovered(),
                progress.inProgress().map(started -> started.node().describe()),
                observed.samples().last().size(place.told()),
                observed.judgement().flatMap(Judgement::workingSetLines),
                strain.now(),
                limits.memory());
    }

    private Facts facts(ChildJvm child) throws IOException {
        Optional<EffectiveValues> effective = child.progress().effective();
        List<String> setting = new ArrayList<>();
        setting.add("ran in    " + place.description());
        effective.map(ConstrainedRun::jvm).ifPresent(setting::add);
        List<String> enforced = effective.map(place::enforced).orElse(List.of());
        List<String> watched = effective.isPresent() ? place.watched() : List.of();
        line("enforced", enforced).ifPresent(setting::add);
        line("watched", watched).ifPresent(setting::add);
        strain.worst().ifPresent(stretch -> setting.add("strained  the heap was full: " + stretch));
        place.bringHome().forEach(failure -> setting.add("lost      what an agent wrote: " + failure));
        return new Facts(
                limits,
                place.name(),
                setting,
                enforced,
                watched,
                effective,
                tally.discovered(),
                tally.totals(),
                tally.failures(),
                place.peak()
                        .or(() -> child.progress()
                                .observed()
                                .samples()
                                .peak(Metric.GROUP_PEAK)
                                .size(Metric.GROUP_PEAK)),
                Course.of(child.progress().observed(), Judgement.TOLERANCE, place.told(), child.pauses()),
                started,
                child.age());
    }

    private static Optional<String> line(String title, List<String> parts) {
        return parts.isEmpty()
                ? Optional.empty()
                : Optional.of(String.format(Locale.ROOT, "%-9s %s", title, String.join(", ", parts)));
    }

    private static String jvm(EffectiveValues effective) {
        return "got       JDK " + effective.javaVersion() + ", memory " + MemorySize.ofBytes(effective.memory())
                + ", swap " + MemorySize.ofBytes(effective.swap()) + ", heap "
                + MemorySize.ofBytes(effective.maxHeap()) + ", " + effective.collector() + ", "
                + effective.cpus() + (effective.cpus() == 1 ? " CPU" : " CPUs");
    }
}
