package dev.ullage.internal.budget;

/** Something that a piece of code takes and that a budget can bound. */
public enum Quantity {
    /** What the code allocates on the Java heap in one run, on all threads, garbage included. */
    ALLOCATED("allocated", Unit.BYTES, Capacity.HEAP),
    /** The live heap that one run leaves behind. */
    RETAINED("retained", Unit.BYTES, Capacity.HEAP),
    /** The most live heap during a run, above that before the first. */
    PEAK_HEAP("peakHeap", Unit.BYTES, Capacity.HEAP),
    /** The most memory in direct buffers during a run, above that before the first. */
    DIRECT("direct", Unit.BYTES, Capacity.DIRECT),
    /** The most memory in mapped files during a run, above that before the first. */
    MAPPED("mapped", Unit.BYTES, Capacity.CONTAINER),
    /** The most class metadata during a run, above that after the warm-up. */
    METASPACE("metaspace", Unit.BYTES, Capacity.METASPACE),
    /** The most live platform threads during a run, above those before the first. */
    THREADS("threads", Unit.COUNT, Capacity.NONE),
    /** The most open file descriptors during a run, above those after the warm-up. */
    FILE_DESCRIPTORS("fileDescriptors", Unit.COUNT, Capacity.FILE_DESCRIPTORS),
    /** The most resident memory of the process during a run, above that before the first. */
    RSS("rss", Unit.BYTES, Capacity.CONTAINER),
    /** The longest time in which a collection during a run stopped all threads. */
    GC_PAUSE("gcPause", Unit.DURATION, Capacity.NONE),
    /** How many collections begin in one run. */
    GC_COUNT("gcCount", Unit.COUNT, Capacity.NONE),
    /** Of what a run brought onto the heap, the part that the collections in it and after it took back. */
    GC_EFFICIENCY("gcEfficiency", Unit.RATIO, Capacity.NONE);

    private final String label;
    private final Unit unit;
    private final Capacity capacity;

    Quantity(String label, Unit unit, Capacity capacity) {
        this.label = label;
        this.unit = unit;
        this.capacity = capacity;
    }

    /** The name in annotations, baselines and reports: {@code "peakHeap"}. */
    public String label() {
        return label;
    }

    /** What it is measured in. */
    public Unit unit() {
        return unit;
    }

    /** Whether the budget is the least that there must be, rather than the most that there may be. */
    public boolean isFloor() {
        return this == GC_EFFICIENCY;
    }

    Capacity capacity() {
        return capacity;
    }

    /** Whether it means nothing unless garbage is proven to be gone. */
    boolean isOfLiveHeap() {
        return this == RETAINED || this == PEAK_HEAP || this == GC_EFFICIENCY;
    }

    /** Whether the recorder of collections is needed. */
    boolean isOfCollections() {
        return this == GC_PAUSE || this == GC_COUNT || this == GC_EFFICIENCY;
    }
}
