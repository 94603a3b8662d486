package dev.ullage.internal.budget;

import dev.ullage.internal.budget.Measured.Line;
import dev.ullage.measure.MemorySize;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a run leaves behind on the heap: what each run adds, and what the first runs added once and for all. */
final class RetentionJudge {

    private RetentionJudge() {}

    static Measured judge(Budget budget, Runs runs) {
        LiveBytes live = runs.live();
        if (!live.isAvailable()) {
            return Measured.unavailable(budget, "this JVM does not count live objects; HotSpot does");
        }
        List<Amount> growths = new ArrayList<>();
        long each = Long.MAX_VALUE;
        for (int run = runs.warmup(); run < runs.all(); run++) {
            long growth = Math.max(0, live.at(run + 1) - live.at(run));
            growths.add(Amount.of(MemorySize.ofBytes(growth)));
            each = Math.min(each, growth);
        }
        long once = live.at(runs.all()) - live.at(0) - runs.all() * each;
        boolean kept = once >= Runs.LOADING;
        Amount value = Amount.of(MemorySize.ofBytes(each + (kept ? once : 0)));
        Measured measured = new Measured(
                budget,
                Optional.of(value),
                growths,
                kept ? "the least counts, and what came once and stayed" : "the least counts",
                "live objects, counted after a proven collection before the first run and after each; what came once"
                        + " counts from 1 MiB, as loading classes takes some too",
                List.of());
        return measured.isKept() ? measured : measured.with(evidence(live, runs, kept ? once : 0));
    }

    private static List<Line> evidence(LiveBytes live, Runs runs, long once) {
        List<Line> lines = new ArrayList<>();
        if (once > 0) {
            lines.add(new Line(
                    "once", Amount.of(MemorySize.ofBytes(once)).exact() + " came with the first runs and stayed"));
        }
        lines.addAll(live.kept(0, runs.all(), "retained"));
        lines.add(new Line(
                "more",
                KeptFiles.heapDump()
                        .map(file -> "the live heap is in " + file
                                + "; read it with java -jar ullage-heapdump.jar FILE --class NAME")
                        .orElse(
                                "-Dullage.keepHeapDump=FOLDER keeps a dump of the live heap; java -jar ullage-heapdump.jar"
                                        + " FILE --class NAME says who holds it")));
        return lines;
    }
}
