package dev.ullage.pressure.recovery;

import dev.ullage.measure.ClassCount;
import dev.ullage.measure.MemorySize;
import java.util.Comparator;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A class of which more is live than before.
 *
 * @param className as source code names it
 * @param instances how many objects more; zero or less where objects only became larger
 * @param bytes how many bytes more
 */
public record GrownClass(String className, long instances, long bytes) {

    static final Comparator<GrownClass> LARGEST_FIRST =
            Comparator.comparingLong(GrownClass::bytes).reversed().thenComparing(GrownClass::className);

    static GrownClass between(@Nullable ClassCount before, ClassCount after) {
        return before == null
                ? new GrownClass(
                        after.className(), after.instances(), after.bytes().bytes())
                : new GrownClass(
                        after.className(),
                        after.instances() - before.instances(),
                        after.bytes().bytes() - before.bytes().bytes());
    }

    /** As a person reads it: {@code "com.acme.Session: +1,000, +24 KiB"}. */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT, "%s: %+,d, +%s", className, instances, MemorySize.ofBytes(Math.max(0, bytes)));
    }
}
