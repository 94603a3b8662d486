package dev.ullage.assertj;

import dev.ullage.measure.CountChange;
import dev.ullage.measure.MemoryDelta;
import dev.ullage.measure.MemorySize;
import java.util.Optional;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/** Assertions on a {@link MemoryDelta}. A quantity that was not measured fails its assertion. */
public final class MemoryDeltaAssert extends AbstractAssert<MemoryDeltaAssert, MemoryDelta> {

    MemoryDeltaAssert(@Nullable MemoryDelta actual) {
        super(actual, MemoryDeltaAssert.class);
    }

    /** Asserts that the used heap grew by {@code most} or less, for example {@code "64KiB"}. */
    public MemoryDeltaAssert retainsAtMost(String most) {
        isNotNull();
        return atMost("the heap to grow", most, actual.heapUsed().bytes());
    }

    /** Asserts that the direct buffers grew by {@code most} or less, for example {@code "1MiB"}. */
    public MemoryDeltaAssert leavesDirectMemoryOfAtMost(String most) {
        isNotNull();
        return atMost(
                "direct buffers to grow",
                most,
                measured("direct buffers", actual.directBuffers()).bytes().bytes());
    }

    private MemoryDeltaAssert atMost(String what, String most, long grown) {
        if (grown > MemorySize.parse(most).bytes()) {
            failWithMessage(
                    "Expected %s by at most %s, but it was %s%n%s",
                    what, most, MemorySize.ofBytes(grown), actual.render());
        }
        return this;
    }

    /** Asserts that no more than {@code most} objects of exactly the class were added. */
    public MemoryDeltaAssert addsObjects(Class<?> type, long most) {
        isNotNull();
        long added = measured("live objects", actual.classes()).stream()
                .filter(change -> change.className().equals(type.getTypeName()))
                .mapToLong(change -> change.instances().difference())
                .sum();
        if (added > most) {
            failWithMessage(
                    "Expected at most %s more objects of %s, but there were %s", most, type.getTypeName(), added);
        }
        return this;
    }

    /** Asserts that every platform thread that started has ended. */
    public MemoryDeltaAssert leavesNoThread() {
        isNotNull();
        if (!actual.threads().started().isEmpty()) {
            failWithMessage(
                    "Expected no thread to be left, but these are: %s",
                    actual.threads().started().stream()
                            .map(thread -> "\"" + thread.name() + "\"")
                            .toList());
        }
        return this;
    }

    /** Asserts that no more file descriptors are open than before. */
    public MemoryDeltaAssert leavesNoOpenFile() {
        isNotNull();
        return noneLeft("open file", measured("open files", actual.openFiles()));
    }

    /** Asserts that no more class loaders define a class than before. */
    public MemoryDeltaAssert leavesNoClassLoader() {
        isNotNull();
        return noneLeft("class loader", measured("class loaders", actual.classLoaders()));
    }

    private MemoryDeltaAssert noneLeft(String what, CountChange change) {
        if (change.difference() > 0) {
            failWithMessage("Expected no %s to be left, but there are %s more", what, change.difference());
        }
        return this;
    }

    private <T> T measured(String what, Optional<T> value) {
        if (value.isEmpty()) {
            failWithMessage("Expected %s to be measured, but they are not available here", what);
        }
        return value.orElseThrow();
    }
}
