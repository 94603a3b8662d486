package dev.ullage.assertj;

import dev.ullage.measure.ClassHistogram;
import dev.ullage.measure.MemorySize;
import dev.ullage.measure.Snapshot;
import java.util.Optional;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/** Assertions on a {@link Snapshot}. */
public final class SnapshotAssert extends AbstractAssert<SnapshotAssert, Snapshot> {

    SnapshotAssert(@Nullable Snapshot actual) {
        super(actual, SnapshotAssert.class);
    }

    /** Asserts that the used heap is {@code most} or less, for example {@code "64MiB"}. */
    public SnapshotAssert usesAtMost(String most) {
        isNotNull();
        MemorySize used = actual.heap().used();
        if (used.compareTo(MemorySize.parse(most)) > 0) {
            failWithMessage("Expected a used heap of at most %s, but it was %s%n%s", most, used, actual.render());
        }
        return this;
    }

    /** Asserts that so many objects of exactly the class were live. */
    public SnapshotAssert hasLiveObjects(Class<?> type, long count) {
        isNotNull();
        Optional<ClassHistogram> live = actual.liveObjects();
        if (live.isEmpty()) {
            failWithMessage(
                    "Expected %s live objects of %s, but live objects were not counted; Snapshot.take() counts them",
                    count, type.getTypeName());
        }
        long instances = live.orElseThrow().of(type.getTypeName()).instances();
        if (instances != count) {
            failWithMessage("Expected %s live objects of %s, but there were %s", count, type.getTypeName(), instances);
        }
        return this;
    }
}
