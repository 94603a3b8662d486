package dev.ullage.pressure;

/** What a pressure does as time goes by. Used by one thread at a time. */
sealed interface Load permits ShapedLoad, LevelLoad, FragmentedHeap, Churn {

    /**
     * Brings everything to what it has to be at a time.
     *
     * @param nanos since the pressure began, never less than before
     */
    void drive(long nanos);

    /** Whether nothing more is to be done after a time but to hold what is held. */
    boolean isOverAt(long nanos);

    /** What is held: bytes, or threads. */
    long held();

    /** Whether the largest amount was held at any time. */
    boolean hasPeaked();

    /** Gives everything back. */
    void release();
}
