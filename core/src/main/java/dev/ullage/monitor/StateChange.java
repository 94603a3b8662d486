package dev.ullage.monitor;

import dev.ullage.measure.MemorySize;
import java.time.Duration;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * A level that was entered or left.
 *
 * @param subject what stood at the level
 * @param from the level before
 * @param to the level after
 * @param test the number of the test after which (live heap) or during which (working set) it was seen; zero for none
 * @param since the number of the test of the reading before: tests that began in between may have had a part in it
 * @param at when it was seen, since the readings began
 * @param value what was in use then
 * @param line the line that was crossed, of the higher of both levels; absent where levels changed meaning
 */
public record StateChange(
        Subject subject,
        Level from,
        Level to,
        int test,
        int since,
        Duration at,
        MemorySize value,
        Optional<MemorySize> line) {

    /** What levels are judged of. */
    public enum Subject {
        /** The heap in use after a collection: a proven one at the end of a test, which decides, or the last that the monitor saw. */
        LIVE_HEAP("live heap"),
        /** The heap in use at a sample, garbage included. */
        HEAP_USED("heap used"),
        /** The working set, or the resident memory, at a sample; tells. */
        WORKING_SET("working set");

        private final String title;

        Subject(String title) {
            this.title = title;
        }

        /** The name in sentences: {@code "live heap"}. */
        public String title() {
            return title;
        }
    }

    /** Whether it got worse. */
    public boolean isWorse() {
        return to.compareTo(from) > 0;
    }

    /** The change as a sentence, without a test: {@code "normal → warning: live heap 62.4 MiB (threshold 58.1 MiB)"}. */
    public String text() {
        return from.title() + " → " + to.title() + ": " + subject.title() + " " + value
                + line.map(each -> " (threshold " + each + ")").orElse("");
    }

    /**
     * The change as a sentence: {@code "normal → warning: live heap 62.4 MiB after OrderTest.places() (line 58.1 MiB)"}.
     *
     * @param names names tests by their number
     */
    public String text(IntFunction<String> names) {
        String when = test == 0
                ? "before the first test"
                : (subject == Subject.LIVE_HEAP ? "after " : "during ") + names.apply(test);
        return from.title() + " → " + to.title() + ": " + subject.title() + " " + value + " " + when
                + line.map(each -> " (line " + each + ")").orElse("");
    }
}
