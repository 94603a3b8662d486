package dev.ullage.benchmarks.accuracy.scenario;

/** How a verdict on a scenario compares with what is known of it. */
public enum Judgement {
    /** The verdict is the expected one; a leak's culprit stands first. */
    RIGHT,
    /** The leak was found and its culprit named first, but not what holds it. */
    WRONG_HOLDER,
    /** The leak was found, but its culprit is named behind another, or among the companions of another. */
    RIGHT_BUT_NOT_FIRST,
    /** A clean scenario was called a leak. */
    FALSE_ALARM,
    /** A leaking scenario was called stable or saturating. */
    MISSED,
    /** A leaking scenario was called a leak, but of something else. */
    MISNAMED,
    /** No verdict; forgivable on a clean scenario, a miss on a leaking one. */
    INCONCLUSIVE,
    /** The detector or the scenario threw, or the JVM died. */
    BROKEN,
    /** The scenario needs a newer JDK. */
    SKIPPED;

    /** Whether the verdict is no failure on a scenario of which a leak is expected or not. */
    public boolean acceptable(boolean leakExpected) {
        return switch (this) {
            case RIGHT, RIGHT_BUT_NOT_FIRST, SKIPPED -> true;
            case FALSE_ALARM, MISSED, MISNAMED, WRONG_HOLDER, BROKEN -> false;
            case INCONCLUSIVE -> !leakExpected;
        };
    }
}
