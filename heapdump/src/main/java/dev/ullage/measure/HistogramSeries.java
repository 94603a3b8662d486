package dev.ullage.measure;

import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * Class histograms of successive moments, kept so that keeping them does not show in the next one.
 *
 * <p>A reading makes no object that lives until the next reading: class names and counts go into primitive arrays
 * with room for all classes that are loaded when the series is made. Only where a body loads more new classes than the spare room holds
 * are the arrays doubled, once in a while. Not safe for use by several threads.
 */
public final class HistogramSeries implements HistogramText.Rows {

    private static final int SPARE = 2;
    private static final int LEAST_CLASSES = 4096;
    private static final int NAME_BYTES = 64;

    private final long[][] instances;
    private final long[][] bytes;
    private byte[] names;
    private int[] nameEnds;
    private int[] slots;
    private int classes;
    private int readings;

    private HistogramSeries(int capacity) {
        int room = LEAST_CLASSES;
        while (room < ManagementFactory.getClassLoadingMXBean().getLoadedClassCount()) {
            room *= 2;
        }
        instances = new long[capacity][room];
        bytes = new long[capacity][room];
        names = new byte[room * NAME_BYTES];
        nameEnds = new int[room];
        slots = new int[room * 4];
    }

    /** A series with room for the given number of readings. */
    public static HistogramSeries ofCapacity(int readings) {
        return new HistogramSeries(readings);
    }

    /**
     * Does all that {@link #read()} does, except collecting, and counts a sample: so that the classes and constants that
     * reading needs are loaded before the first reading that counts.
     */
    public void rehearse() {
        boolean alive = !new WeakReference<>(this).refersTo(null);
        GarbageCollections.countNow();
        DeadWood.mayBeLeft();
        add("   1:  1  16  [Ljava.lang.Object; (java.base@17)\n   2:  1  16  dev.Ullage$$Lambda$1/0x1\n");
        Reading.valueOf(alive ? "LIVE" : "REACHABLE");
    }

    /** What a reading counted. */
    public enum Reading {
        /** Only live objects: the operation collected first, which a canary proved. */
        LIVE,
        /** What is reachable, softly and weakly too: the operation did not collect (ZGC before 21, Shenandoah). */
        REACHABLE,
        /** Nothing: the JVM lacks HotSpot's diagnostic commands. */
        UNAVAILABLE
    }

    /**
     * Adds a reading of this JVM's objects, which takes as long as {@link ClassHistogram#take()}. Whether it collected is told by the
     * collectors' own counts, and at the first reading by a canary, too.
     *
     * @return what was counted; after {@link Reading#UNAVAILABLE} nothing was added
     * @throws IllegalStateException if the series is full
     */
    public Reading read() {
        // A canary for the first reading only: a dead one can stay on the reference handler's list until the next.
        WeakReference<Object> canary = readings == 0 ? new WeakReference<>(new Object()) : null;
        long collections = GarbageCollections.countNow();
        Optional<String> text = ClassHistogram.text();
        if (text.isEmpty()) {
            return Reading.UNAVAILABLE;
        }
        boolean collected = GarbageCollections.countNow() > collections && (canary == null || canary.refersTo(null));
        add(text.get());
        return collected ? Reading.LIVE : Reading.REACHABLE;
    }

    /** Forgets all readings but the last. */
    public void keepLast() {
        if (readings > 1) {
            System.arraycopy(instances[readings - 1], 0, instances[0], 0, classes);
            System.arraycopy(bytes[readings - 1], 0, bytes[0], 0, classes);
            readings = 1;
        }
    }

    /** Forgets the last reading. */
    public void dropLast() {
        readings--;
    }

    void add(String text) {
        if (readings == instances.length) {
            throw new IllegalStateException("The series is full: it has room for " + instances.length + " readings.");
        }
        Arrays.fill(instances[readings], 0);
        Arrays.fill(bytes[readings], 0);
        HistogramText.read(text, this);
        readings++;
    }

    /** How many readings there are. */
    public int readings() {
        return readings;
    }

    /** How many different class names were seen in all readings. */
    public int classes() {
        return classes;
    }

    /** The name of a class, as {@link ClassCount#className()} describes it. */
    public String className(int index) {
        return ClassNames.readable(jvmName(index));
    }

    /** Whether the class is an array, whose objects can differ in size. */
    public boolean isArray(int index) {
        return names[nameStart(index)] == '[';
    }

    /** The live objects of a class at a reading. */
    public long instances(int index, int reading) {
        return instances[reading][index];
    }

    /** The bytes that the live objects of a class took at a reading. */
    public long bytes(int index, int reading) {
        return bytes[reading][index];
    }

    @Override
    public void row(String text, int nameStart, int nameEnd, long rowInstances, long rowBytes) {
        int index = indexOf(text, nameStart, nameEnd);
        instances[readings][index] += rowInstances;
        bytes[readings][index] += rowBytes;
    }

    private int indexOf(String text, int start, int end) {
        int mask = slots.length - 1;
        int slot = hash(text, start, end) & mask;
        while (slots[slot] != 0) {
            int index = slots[slot] - 1;
            if (isNamed(index, text, start, end)) {
                return index;
            }
            slot = (slot + 1) & mask;
        }
        if (classes == nameEnds.length || nameStart(classes) + 3 * (end - start) > names.length) {
            grow(3 * (end - start));
            return indexOf(text, start, end);
        }
        slots[slot] = classes + 1;
        return append(text, start, end);
    }

    private int append(String text, int start, int end) {
        int position = nameStart(classes);
        if (isAscii(text, start, end)) {
            for (int i = start; i < end; i++) {
                names[position++] = (byte) text.charAt(i);
            }
        } else {
            for (byte part : text.substring(start, end).getBytes(StandardCharsets.UTF_8)) {
                names[position++] = part;
            }
        }
        nameEnds[classes] = position;
        return classes++;
    }

    private boolean isNamed(int index, String text, int start, int end) {
        int nameStart = nameStart(index);
        if (!isAscii(text, start, end)) {
            return jvmName(index).contentEquals(text.subSequence(start, end));
        }
        if (nameEnds[index] - nameStart != end - start) {
            return false;
        }
        for (int i = 0; i < end - start; i++) {
            if (names[nameStart + i] != text.charAt(start + i)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isAscii(String text, int start, int end) {
        for (int i = start; i < end; i++) {
            if (text.charAt(i) >= 128) {
                return false;
            }
        }
        return true;
    }

    private static int hash(String text, int start, int end) {
        int hash = 0;
        for (int i = start; i < end; i++) {
            hash = 31 * hash + text.charAt(i);
        }
        return hash ^ (hash >>> 16);
    }

    private void grow(int nameRoom) {
        int capacity = nameEnds.length * SPARE;
        names = Arrays.copyOf(names, names.length * SPARE + nameRoom);
        nameEnds = Arrays.copyOf(nameEnds, capacity);
        for (int i = 0; i < instances.length; i++) {
            instances[i] = Arrays.copyOf(instances[i], capacity);
            bytes[i] = Arrays.copyOf(bytes[i], capacity);
        }
        slots = new int[slots.length * SPARE];
        for (int index = 0; index < classes; index++) {
            String name = jvmName(index);
            int slot = hash(name, 0, name.length()) & (slots.length - 1);
            while (slots[slot] != 0) {
                slot = (slot + 1) & (slots.length - 1);
            }
            slots[slot] = index + 1;
        }
    }

    private int nameStart(int index) {
        return index == 0 ? 0 : nameEnds[index - 1];
    }

    private String jvmName(int index) {
        int start = nameStart(index);
        return new String(names, start, nameEnds[index] - start, StandardCharsets.UTF_8);
    }
}
