package dev.ullage.pressure.recovery;

import dev.ullage.diagnose.Diagnosis;
import dev.ullage.diagnose.Holder;
import dev.ullage.monitor.Recovery;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Whether memory came back, and if not, what stayed and who holds it.
 *
 * @param recovery the verdict, with the live sets before and after, and what else is more than before
 * @param looks how often the live set was read
 * @param took until it had come back, or was given up
 * @param grown the classes of which more is live than before, the most bytes first; empty where memory came back
 * @param explained who holds what stayed, and by which path, the most bytes first; empty where memory came back
 * @param gap why there is no verdict, or no explanation, and what to change
 */
public record RecoveryReport(
        Recovery recovery,
        int looks,
        Duration took,
        List<GrownClass> grown,
        List<Diagnosis> explained,
        Optional<String> gap) {

    private static final int SHOWN_CLASSES = 5;
    private static final int SHOWN_HOLDERS = 3;

    /** Immutable lists. */
    public RecoveryReport {
        grown = List.copyOf(grown);
        explained = List.copyOf(explained);
    }

    /** Whether the live set is at the baseline again, within the tolerance; false, too, where that is not known. */
    public boolean hasRecovered() {
        return recovery.verdict() == Recovery.Verdict.RECOVERED;
    }

    /** What happened, what stayed, and for each holder the path and the cure. */
    public String text() {
        if (recovery.verdict() == Recovery.Verdict.INCONCLUSIVE) {
            return "Whether memory came back to the baseline is not known. " + gap.orElse("");
        }
        StringBuilder text = new StringBuilder(recovery.text());
        grown.stream().limit(SHOWN_CLASSES).forEach(each -> line(text, "grown", each.toString()));
        explained.stream().limit(SHOWN_HOLDERS).forEach(each -> add(text, each));
        gap.ifPresent(why -> line(text, "gap", why));
        return text.toString();
    }

    private static void add(StringBuilder text, Diagnosis diagnosis) {
        line(text, "held by", diagnosis.holder().map(Holder::render).orElse("what the heap dump does not show"));
        diagnosis.path().ifPresent(path -> line(text, "path", path));
        line(text, "kind", diagnosis.reasoning());
        line(text, "next", diagnosis.cure());
    }

    private static void line(StringBuilder text, String what, String content) {
        text.append("\n  ").append(what).append(" ".repeat(8 - what.length())).append(content);
    }
}
