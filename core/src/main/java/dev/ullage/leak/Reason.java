package dev.ullage.leak;

/** Why a verdict is what it is: every exit of the {@link VerdictRule}. */
enum Reason {
    /** Nothing grew. */
    NO_GROWTH,
    /** What grew at first has stopped. */
    STOPPED,
    /** What grew is held only softly, weakly or by nothing. */
    RELEASED,
    /** What grew went again by itself. */
    WENT,
    /** What grew is a test framework's recording. */
    RECORDED,
    /** It grows, but each round less. */
    FADES,
    /** It grows, but at no one place of the heap, and is the JDK's own. */
    SCATTERED,
    /** It grows at one rate, and stays. */
    STAYS,
    /** No collection could be proven. */
    UNPROVEN,
    /** An iteration takes too long for the time. */
    TOO_SLOW,
    /** There were too few rounds to tell. */
    TOO_FEW,
    /** It grows, but not at one rate. */
    UNEVEN,
    /** Its container has a bound that is not reached. */
    BOUNDED,
    /** Its container may still be filling. */
    FILLING,
    /** What holds it could not be read, and it may still be filling. */
    UNEXPLAINED,
    /** A part of it went again by itself. */
    GOES,
    /** It may end by itself, and there was no time to wait for that. */
    YOUNG,
    /** The dumps show it at no place. */
    CONTRADICTED
}
