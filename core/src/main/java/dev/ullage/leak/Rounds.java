package dev.ullage.leak;

import java.util.ArrayList;
import java.util.List;

/** The rounds of one check: the iterations that ran before each reading, and when it was taken, in arrays made beforehand. */
final class Rounds {

    private final int[] iterations;
    private final long[] times;
    private int readings;

    /**
     * No rounds yet.
     *
     * @param capacity the most readings
     */
    Rounds(int capacity) {
        iterations = new int[capacity];
        times = new long[capacity];
    }

    /** Adds a reading; after no iterations it ends no round. */
    void add(int ran) {
        iterations[readings] = ran;
        times[readings] = System.nanoTime();
        readings++;
    }

    /** Forgets the last reading. */
    void dropLast() {
        readings--;
    }

    /** How many readings there are. */
    int readings() {
        return readings;
    }

    /** How many more readings there is room for. */
    int left() {
        return iterations.length - readings;
    }

    /** Whether a round ended with a reading, counted from 0. */
    boolean endsWith(int reading) {
        return iterations[reading] > 0;
    }

    /** How many rounds there are. */
    int count() {
        return countFrom(0);
    }

    /** How many rounds ended with the readings from one on. */
    int countFrom(int first) {
        int rounds = 0;
        for (int reading = first; reading < readings; reading++) {
            rounds += endsWith(reading) ? 1 : 0;
        }
        return rounds;
    }

    /** The iterations before a reading, counted from 0. */
    int iterationsBefore(int reading) {
        return iterations[reading];
    }

    /** The iterations of each round. */
    List<Integer> lengths() {
        List<Integer> lengths = new ArrayList<>();
        for (int reading = 1; reading < readings; reading++) {
            if (endsWith(reading)) {
                lengths.add(iterations[reading]);
            }
        }
        return lengths;
    }

    /** The iterations of the last round; zero before the first. */
    int last() {
        for (int reading = readings - 1; reading >= 0; reading--) {
            if (endsWith(reading)) {
                return iterations[reading];
            }
        }
        return 0;
    }

    /** When the last reading was taken, in terms of {@link System#nanoTime()}. */
    long end() {
        return times[readings - 1];
    }

    /** When the last so many rounds began, in terms of {@link System#nanoTime()}. */
    long startOfLast(int rounds) {
        int reading = readings - 1;
        for (int left = rounds; left > 0; reading--) {
            left -= endsWith(reading) ? 1 : 0;
        }
        return times[reading];
    }
}
