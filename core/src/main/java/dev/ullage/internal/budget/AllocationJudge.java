package dev.ullage.internal.budget;

import dev.ullage.diagnose.allocation.AllocationShare;
import dev.ullage.diagnose.allocation.HeaviestAllocations;
import dev.ullage.internal.budget.Measured.Line;
import dev.ullage.internal.measure.usage.Allocation;
import dev.ullage.internal.measure.usage.Allocation.ByThread;
import dev.ullage.measure.MemorySize;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a run allocates, the call itself taken off; where that is too much, what it is and where. */
final class AllocationJudge {

    private static final int SHOWN = 3;
    private static final double LEAST_PART = 0.02;

    private final Budget budget;
    private final Runs runs;

    AllocationJudge(Budget budget, Runs runs) {
        this.budget = budget;
        this.runs = runs;
    }

    Measured judge(Body body) throws Exception {
        if (!runs.allocated().isKnown()) {
            return Measured.unavailable(
                    budget,
                    "threads ended within the body, and this JVM does not count what they allocated; run the test on"
                            + " JDK 17.0.11, 21 or newer, or keep the threads until the body ends");
        }
        long[] ofBody = runs.allocated().less(runs.allocatedByCall());
        Measured measured = new Measured(
                budget,
                Optional.of(bytes(Arrays.stream(ofBody).min().orElseThrow())),
                Arrays.stream(ofBody).mapToObj(AllocationJudge::bytes).toList(),
                "the least counts",
                method(),
                List.of());
        return measured.isKept() ? measured : measured.with(evidence(runs.allocationByThread(), body));
    }

    private String method() {
        return "by the JVM's count per thread, less "
                + bytes(runs.allocatedByCall().leastOwn())
                + " for the call itself, which an empty body"
                + " takes too; exact for the test's own thread, and of other threads all that they allocated meanwhile";
    }

    private List<Line> evidence(Allocation allocation, Body body) {
        List<Line> lines = new ArrayList<>();
        lines.add(new Line("threads", threads(allocation)));
        HeaviestAllocations heaviest =
                HeaviestAllocations.of(iterations -> repeat(body, iterations), allocation.total());
        heaviest.shares().stream()
                .filter(share -> share.part() >= LEAST_PART)
                .limit(SHOWN)
                .forEach(share -> lines.add(new Line("top", describe(share))));
        if (heaviest.shares().isEmpty()) {
            lines.add(new Line("top", "not known: " + reasons(heaviest)));
        }
        lines.add(new Line("more", more(heaviest)));
        return lines;
    }

    private static void repeat(Body body, int iterations) throws Exception {
        for (int i = 0; i < iterations; i++) {
            body.run();
        }
    }

    private String threads(Allocation allocation) {
        List<ByThread> all = new ArrayList<>(allocation.threads());
        if (allocation.byEndedThreads().bytes() > 0) {
            all.add(new ByThread("threads that have ended", allocation.byEndedThreads()));
        }
        all.removeIf(
                each -> each.bytes().bytes() < LEAST_PART * allocation.total().bytes());
        all.sort(Comparator.comparing(ByThread::bytes).reversed());
        String text = all.stream()
                .limit(SHOWN)
                .map(each -> each.name() + " " + Amount.of(each.bytes()).exact())
                .collect(Collectors.joining(", "));
        return all.size() > SHOWN ? text + " and " + (all.size() - SHOWN) + " more" : text;
    }

    private static String describe(AllocationShare share) {
        return String.format(
                Locale.ROOT,
                "%s, %.0f %%, at %s",
                share.className(),
                share.part() * 100,
                share.site().render());
    }

    private static String reasons(HeaviestAllocations heaviest) {
        String head = heaviest.profiler()
                .map(profiler -> profiler + " saw no allocation of the body")
                .orElse("no allocation profiler could be had");
        return heaviest.reasons().isEmpty() ? head : head + ": " + String.join("; ", heaviest.reasons());
    }

    private static String more(HeaviestAllocations heaviest) {
        Optional<String> kept = KeptFiles.flameGraph(heaviest);
        String how = kept.map(file -> "the flame graph is " + file)
                .orElse("-Dullage.keepHeapDump=FOLDER keeps a flame graph of all allocations");
        return heaviest.profiler().filter(name -> name.startsWith("async")).isPresent()
                ? how
                : how + "; with tools.profiler:async-profiler on the test class path, small ones are seen too";
    }

    private static Amount bytes(long bytes) {
        return Amount.of(MemorySize.ofBytes(bytes));
    }
}
