package dev.ullage.constrained;

import dev.ullage.measure.MemorySize;
import dev.ullage.monitor.HeapPressure;
import dev.ullage.monitor.Levels;
import java.util.Optional;

/**
 * How far a running suite has come.
 *
 * @param ended tests that have ended
 * @param discovered test methods that were found; those of templates and factories add to {@code ended} only
 * @param current the test in progress
 * @param used all memory at the last sample
 * @param lines of the levels of all memory; empty before the baseline
 * @param strain what the tests suffer from, as the heap is full
 * @param limit of all memory
 */
public record SuiteProgress(
        long ended,
        long discovered,
        Optional<String> current,
        Optional<MemorySize> used,
        Optional<Levels.Lines> lines,
        Optional<HeapPressure.Stretch> strain,
        MemorySize limit) {

    private static final int WIDTH = 30;

    /**
     * One line of text: {@code "3/12 tests  [########--w---c--|]  96 MiB of 256 MiB  OrderTest#places"}. In the bar,
     * {@code #} is used, {@code w} and {@code c} are where warning and critical begin. Before anything is known,
     * {@code "the JVM starts"}.
     */
    public String render() {
        if (discovered == 0 && used.isEmpty()) {
            return "the JVM starts";
        }
        String tests = discovered == 0 ? "looking for tests" : ended + "/" + Math.max(ended, discovered) + " tests";
        return tests + "  [" + bar() + "]  "
                + used.map(MemorySize::toString).orElse("?") + " of " + limit
                + current.map(test -> "  " + test).orElse("")
                + strain.map(stretch -> "  warning: the heap is full, " + stretch)
                        .orElse("");
    }

    private String bar() {
        StringBuilder bar = new StringBuilder("-".repeat(WIDTH));
        int filled = used.map(this::place).orElse(0);
        bar.replace(0, filled, "#".repeat(filled));
        lines.flatMap(Levels.Lines::warning).ifPresent(line -> mark(bar, line, 'w'));
        lines.flatMap(Levels.Lines::critical).ifPresent(line -> mark(bar, line, 'c'));
        return bar.toString();
    }

    private void mark(StringBuilder bar, MemorySize line, char mark) {
        bar.setCharAt(Math.min(place(line), WIDTH - 1), mark);
    }

    private int place(MemorySize size) {
        return (int) Math.min(WIDTH, size.bytes() * WIDTH / limit.bytes());
    }
}
