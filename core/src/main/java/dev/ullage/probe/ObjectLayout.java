package dev.ullage.probe;

import dev.ullage.measure.MemorySize;
import java.util.List;
import java.util.Locale;

/**
 * How one object lies in the heap, and what it holds.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param className the class as Java source names it
 * @param size what the object itself takes, header and padding included
 * @param header what its header takes, an array's length included
 * @param fields its fields by rising offset, inherited ones included; of an array, none. Fields that the JVM hides from
 *     reflection are not among them
 * @param footprint what it takes together with all that it holds
 */
public record ObjectLayout(
        String className, MemorySize size, MemorySize header, List<FieldSlot> fields, Footprint footprint) {

    /** Copies the list. */
    public ObjectLayout {
        fields = List.copyOf(fields);
    }

    /**
     * A field's place within an object.
     *
     * @param offset where it begins, in bytes from the start of the object
     * @param size what it takes
     * @param type the type of its value as Java source names it
     * @param declaredBy the class that declares it
     * @param name its name
     */
    public record FieldSlot(int offset, MemorySize size, String type, String declaredBy, String name) {}

    /** The layout as a person reads it: a line for each field, then the footprint. */
    public String render() {
        StringBuilder text = new StringBuilder(className + ": " + size + " itself\n");
        text.append(String.format(Locale.ROOT, "  %9s  %10s  %s\n", "offset", "size", "field"));
        text.append(String.format(Locale.ROOT, "  %9d  %10s  %s\n", 0, header, "(header)"));
        for (FieldSlot slot : fields) {
            text.append(String.format(
                    Locale.ROOT,
                    "  %9d  %10s  %s %s.%s\n",
                    slot.offset(),
                    slot.size(),
                    simple(slot.type()),
                    simple(slot.declaredBy()),
                    slot.name()));
        }
        return text + "with all that it holds: " + footprint.render();
    }

    private static String simple(String className) {
        return className.substring(className.lastIndexOf('.') + 1);
    }

    /** As {@link #render()}. */
    @Override
    public String toString() {
        return render();
    }
}
