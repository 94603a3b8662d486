package dev.ullage.leak;

import java.time.Duration;
import java.util.List;

/**
 * What was left of a growth after waiting, when a few iterations more had run: some things go only when others come.
 *
 * @param age how long the growth had come at its rate: less than was asked for where time was up
 * @param gone the part of all that had piled up that was gone, per thing
 * @param goes whether more is going: the last look found less than the one before
 */
record Recount(Duration age, List<Gone> gone, boolean goes) {

    /**
     * No time, or no room, to count again.
     *
     * @param age how long the growth had come at its rate at the last reading
     */
    static Recount missed(Duration age) {
        return new Recount(age, List.of(), false);
    }

    /** Copies the list. */
    Recount {
        gone = List.copyOf(gone);
    }

    /**
     * What was gone of one thing.
     *
     * @param name the class, or the counter
     * @param share the part of the most that there was
     */
    record Gone(Resource resource, String name, double share) {}

    /** The part that is gone of that of the things which stays most; none where one of them was not counted. */
    double shareGone(List<Series> things) {
        return things.stream().mapToDouble(this::share).min().orElse(0);
    }

    private double share(Series thing) {
        return gone.stream()
                .filter(each ->
                        each.resource() == thing.resource() && each.name().equals(thing.name()))
                .mapToDouble(Gone::share)
                .findFirst()
                .orElse(0);
    }
}
