package dev.ullage.constrained;

import dev.ullage.child.ChildJvm;
import dev.ullage.child.wire.EffectiveValues;
import dev.ullage.child.wire.Frame;
import dev.ullage.measure.MemorySize;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** One run of a suite, followed to its end. */
final class ConstrainedRun {

    private static final Duration GLANCE = Duration.ofMillis(100);

    private final ConstrainedSuite suite;
    private final Limits limits;
    private final Place place;
    private final Consumer<Frame> listener;
    private final Tally tally = new Tally();

    ConstrainedRun(ConstrainedSuite suite, Limits limits, Place place, Consumer<Frame> listener) {
        this.suite = suite;
        this.limits = limits;
        this.place = place;
        this.listener = listener;
    }

    Outcome toItsEnd() throws IOException, InterruptedException {
        try (place;
                ChildJvm child = place.start(suite.jvm(), suite.request())) {
            follow(child);
            return new Inquest(child, place, facts(child), suite.evidence()).outcome();
        }
    }

    private void follow(ChildJvm child) throws IOException, InterruptedException {
        boolean isLate = false;
        while (!child.isOver()) {
            if (!isLate && child.age().compareTo(limits.time()) > 0) {
                isLate = true;
                child.timeOut(limits.time());
            }
            Optional<Frame> frame = child.await(GLANCE);
            frame.ifPresent(tally::note);
            frame.ifPresent(listener);
        }
    }

    private Facts facts(ChildJvm child) {
        Optional<EffectiveValues> effective = child.progress().effective();
        List<String> setting = new ArrayList<>();
        setting.add("ran in    " + place.description());
        effective.map(ConstrainedRun::jvm).ifPresent(setting::add);
        effective.map(place::guards).ifPresent(setting::addAll);
        return new Facts(
                limits,
                place.name(),
                setting,
                effective,
                tally.discovered(),
                tally.totals(),
                tally.failures(),
                place.peak(),
                child.age());
    }

    private static String jvm(EffectiveValues effective) {
        return "got       JDK " + effective.javaVersion() + ", memory " + MemorySize.ofBytes(effective.memory())
                + ", swap " + MemorySize.ofBytes(effective.swap()) + ", heap "
                + MemorySize.ofBytes(effective.maxHeap()) + ", " + effective.collector() + ", "
                + effective.cpus() + (effective.cpus() == 1 ? " CPU" : " CPUs");
    }
}
