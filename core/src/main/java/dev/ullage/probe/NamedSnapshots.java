package dev.ullage.probe;

import dev.ullage.measure.MemoryDelta;
import dev.ullage.measure.Snapshot;
import java.util.Map;
import java.util.TreeMap;

/**
 * Snapshots kept by name until they are compared with a later one. Not safe for use by several threads.
 *
 * <p>A snapshot that is kept shows in the used heap of the later one, with some 100 B for each class; among the classes of
 * a difference it is left out.
 */
public final class NamedSnapshots {

    private final Map<String, Snapshot> befores = new TreeMap<>();

    /** Takes a snapshot and keeps it; one that was kept under the name before is forgotten. */
    public Snapshot before(String name) {
        Snapshot snapshot = Snapshot.take();
        befores.put(name, snapshot);
        return snapshot;
    }

    /**
     * Takes a snapshot, and gives its difference to the one kept under the name. That one stays, so that several
     * differences can be taken from it.
     *
     * @throws IllegalStateException if there is none
     */
    public MemoryDelta after(String name) {
        Snapshot before = befores.get(name);
        if (before == null) {
            throw new IllegalStateException("after(\"" + name + "\") compares with a snapshot of that name, but "
                    + (befores.isEmpty() ? "none was taken" : "those taken are " + befores.keySet())
                    + ". Take it first: before(\"" + name + "\").");
        }
        return Snapshot.take().since(before);
    }
}
