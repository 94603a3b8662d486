package dev.ullage.leak;

/** What the growth of a repeated body amounts to. */
public enum Verdict {
    /** Nothing grew in the last rounds, to the sensitivity that the report states. */
    STABLE,
    /** Something grew, but each round less: a cache that fills, constants that resolve. */
    SATURATING,
    /** Something grew in every round, in proportion to the iterations, and was never given back. */
    LEAK,
    /** The evidence does not carry a verdict; the report gives the reason and what to change. */
    INCONCLUSIVE
}
