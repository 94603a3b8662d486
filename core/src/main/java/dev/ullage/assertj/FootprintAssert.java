package dev.ullage.assertj;

import dev.ullage.measure.MemorySize;
import dev.ullage.probe.Footprint;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/** Assertions on a {@link Footprint}. */
public final class FootprintAssert extends AbstractAssert<FootprintAssert, Footprint> {

    FootprintAssert(@Nullable Footprint actual) {
        super(actual, FootprintAssert.class);
    }

    /** Asserts that the whole takes {@code most} or less, for example {@code "64KiB"}. */
    public FootprintAssert takesAtMost(String most) {
        isNotNull();
        if (actual.size().compareTo(MemorySize.parse(most)) > 0) {
            failWithMessage("Expected a footprint of at most %s, but it was %s", most, actual.render());
        }
        return this;
    }
}
