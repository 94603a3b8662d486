package dev.ullage.monitor.watch;

import dev.ullage.measure.MemorySize;
import java.util.Optional;

/**
 * What an operation may use; absent is unlimited.
 *
 * @param peakHeap the most heap in use above that at its beginning, garbage included
 * @param allocated what its thread may allocate; on a virtual thread what all threads may
 * @param retained by how much live heap may grow
 * @param resident by how much resident memory may grow
 */
record OperationLimits(
        Optional<MemorySize> peakHeap,
        Optional<MemorySize> allocated,
        Optional<MemorySize> retained,
        Optional<MemorySize> resident) {

    static final OperationLimits NONE =
            new OperationLimits(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    static MemorySize parse(String operation, String what, String text) {
        try {
            return MemorySize.parse(text);
        } catch (IllegalArgumentException unreadable) {
            throw new IllegalArgumentException(
                    "The operation " + operation + " is limited to " + what + "(\"" + text
                            + "\"), but that is no size. Give a number and a unit, for example \"64MiB\".",
                    unreadable);
        }
    }
}
