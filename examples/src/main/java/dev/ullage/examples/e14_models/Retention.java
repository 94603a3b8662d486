package dev.ullage.examples.e14_models;

import java.time.Duration;

/**
 * How long a model stays.
 *
 * @param maxIdle unloaded when it was not asked for so long
 * @param isEssential whether it stays under pressure, too
 */
record Retention(Duration maxIdle, boolean isEssential) {

    /** Five minutes, and only while there is room. */
    static final Retention STANDARD = new Retention(Duration.ofMinutes(5), false);
}
