package dev.ullage.internal.child.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ullage.internal.child.run.Allocations.Stretch;
import dev.ullage.measure.AllocationCounters;
import org.junit.jupiter.api.Test;

class AllocationsTest {

    /** Other threads of this JVM may allocate meanwhile, but not always. */
    @Test
    void nothingIsNothing() {
        Allocations allocations = new Allocations();
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 200; i++) {
            Stretch stretch = new Stretch();
            allocations.begin(stretch);
            long own = AllocationCounters.ofThisThread();
            least = Math.min(least, allocations.end(stretch, own).orElseThrow());
        }

        assertThat(least).isZero();
    }

    @Test
    void ofStretchesThatOverlapOnlyTheOwnThreadCounts() throws Exception {
        Allocations allocations = new Allocations();
        Stretch one = new Stretch();
        Stretch other = new Stretch();
        allocations.begin(one);
        allocations.begin(other);
        Thread thread = new Thread(() -> assertThat(new byte[1 << 20]).hasSize(1 << 20));
        thread.start();
        thread.join();

        assertThat(allocations.end(other, AllocationCounters.ofThisThread()).orElseThrow())
                .isLessThan(1 << 20);
        assertThat(allocations.end(one, AllocationCounters.ofThisThread()).orElseThrow())
                .isLessThan(1 << 20);
    }

    @Test
    void aStretchThatOverlappedAndEndsOnAnotherThreadIsUnknown() throws Exception {
        Allocations allocations = new Allocations();
        Stretch one = new Stretch();
        Stretch other = new Stretch();
        allocations.begin(one);
        allocations.begin(other);
        boolean[] known = {true};
        Thread thread = new Thread(() -> known[0] =
                allocations.end(one, AllocationCounters.ofThisThread()).isPresent());
        thread.start();
        thread.join();

        assertThat(known[0]).isFalse();
    }
}
