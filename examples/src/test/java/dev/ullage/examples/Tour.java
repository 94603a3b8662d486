package dev.ullage.examples;

import java.util.List;

/** A tour of the course's leaks: runs every leaking twin, and prints what its one annotation finds. */
final class Tour {

    private Tour() {}

    /** Ends with 0 if every twin failed because it leaks, with 1 otherwise. */
    public static void main(String[] arguments) {
        List<LeakingTwin> twins = LeakingTwin.all(Tour::show);
        long found = twins.stream().filter(LeakingTwin::isFound).count();
        System.out.println(closing(found, twins.size()));
        System.exit(found > 0 && found == twins.size() ? 0 : 1);
    }

    private static void show(LeakingTwin twin) {
        System.out.printf(
                "%s%n%s%n%n%s%n%n", twin.title(), twin.file(), twin.failure().indent(2));
    }

    static String closing(long found, int all) {
        return found == all
                ? found + " leaks shown, each found by one annotation: examples/src/test/java/dev/ullage/examples"
                : found + " of " + all + " leaks found: see above for the others";
    }
}
