package dev.ullage.heapdump.graph;

/** How firmly a reference, or the firmest path to an object, keeps that object alive; firmest first. */
public enum Reachability {
    /** Through plain references: the object stays. */
    STRONG,
    /** Through a soft reference: the object goes when memory is short. */
    SOFT,
    /** Through a weak reference: the object goes with the next collection that looks. */
    WEAK,
    /** Through the queue of objects with a finalizer: the object goes once its finalizer has run. */
    FINALIZER,
    /** Through a phantom reference, as of a cleaner: the object is gone already, but for its clean-up. */
    PHANTOM,
    /** Through nothing that the dump tells of. */
    UNREACHABLE;

    /** The less firm of two. */
    public Reachability weaker(Reachability other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
