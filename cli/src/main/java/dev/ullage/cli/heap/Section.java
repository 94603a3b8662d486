package dev.ullage.cli.heap;

/** What a text may show, in this order. */
public enum Section {
    /** How much there is. */
    OVERVIEW,
    /** Who holds the classes that were asked for. */
    PATHS,
    /** What grew from dump to dump. */
    GROWTH,
    /** Where much accumulates. */
    SUSPECTS,
    /** By what instances take, and retain. */
    CLASSES,
    /** By what they retain. */
    OBJECTS,
    /** What retains what. */
    TREE,
    /** With what their frames hold. */
    THREADS,
    /** With the classes that several have. */
    LOADERS,
    /** Beside the heap. */
    BUFFERS,
    /** What a program could do without. */
    WASTE
}
