package dev.ullage.diagnose;

/**
 * A class whose objects grow, as counted.
 *
 * @param className the class as {@link dev.ullage.measure.ClassCount#className()} names it
 * @param perIteration objects that one iteration leaves behind; 0 for an array that grows in place
 * @param bytesPerIteration bytes that one iteration leaves behind
 */
public record GrowingClass(String className, double perIteration, double bytesPerIteration) {

    /** Whether the objects grow, and not their number. */
    boolean growsInPlace() {
        return perIteration == 0;
    }
}
