package dev.ullage.leak;

import java.util.List;
import java.util.Optional;

/**
 * All that is known of a body when it is judged.
 *
 * @param leastRounds rounds that must agree before growth is certain
 * @param firstRound the wanted length of the first rounds
 * @param rounds the iterations of each round so far
 * @param before the iterations that ran before the first of them, and between them uncounted
 * @param series what moved in any of them
 * @param watched how many things are watched, whether they moved or not
 * @param countsObjects whether objects are counted, and not only used heap
 * @param nativeOnly whether native memory is all that is watched, which shows in long rounds only
 * @param places what the last heap dumps show
 * @param outdated whether rounds came since
 * @param dumped how often heap dumps were taken
 * @param recount what was left after waiting
 * @param room what is left for further rounds
 * @param testFrameworks what growth in a test framework's recording amounts to
 * @param doubt why the readings cannot be believed
 */
record Evidence(
        int leastRounds,
        int firstRound,
        List<Integer> rounds,
        int before,
        List<Series> series,
        int watched,
        boolean countsObjects,
        boolean nativeOnly,
        Optional<Places> places,
        boolean outdated,
        int dumped,
        Optional<Recount> recount,
        Room room,
        TestFrameworks testFrameworks,
        Optional<String> doubt) {

    /** Copies the lists. */
    Evidence {
        rounds = List.copyOf(rounds);
        series = List.copyOf(series);
    }

    /**
     * Iterations at rest after which a thing does not grow: where it grows in steps, as many as ran before, since an array that
     * doubles rests for as long.
     *
     * @param look iterations without growth that are enough for what does not
     */
    long rest(Series series, long look) {
        return series.scale().step() > 0 ? Math.max(look, (before + iterations() + 1) / 2) : look;
    }

    /** Iterations of all rounds. */
    long iterations() {
        long sum = 0;
        for (int each : rounds) {
            sum += each;
        }
        return sum;
    }

    /** The longest round so far. */
    int longest() {
        int longest = 0;
        for (int each : rounds) {
            longest = Math.max(longest, each);
        }
        return longest;
    }
}
