package dev.ullage.diagnose;

import java.util.Optional;

/**
 * What holds the leaked objects: a field, the container in it, and how that grew.
 *
 * @param owner the class that declares the field, or of the root object where no field holds them
 * @param field the field; empty if the objects are roots themselves
 * @param isStatic whether the field is static
 * @param containerType the class of what the field refers to
 * @param nestedType the class of the collection in which the objects lie, if that is nested in the container
 * @param unit what {@code before} and {@code after} count: {@code "entries"}, those of several collections together as in
 *     {@code "entries in 64 HashMaps"}, {@code "Session"} or {@code "bytes"}
 * @param before how many there were at first; empty if there is no dump from then
 * @param after how many there were in the end
 * @param where what else tells the container from others: {@code "of thread \"main\""}
 */
public record Holder(
        String owner,
        Optional<String> field,
        boolean isStatic,
        String containerType,
        Optional<String> nestedType,
        String unit,
        Optional<Long> before,
        long after,
        Optional<String> where) {

    static final String ENTRIES = "entries";

    /** The field in short: {@code "SessionRegistry.OPEN"}; the class where there is no field. */
    public String place() {
        return field.map(name -> TypeNames.simple(owner) + "." + name).orElse(TypeNames.simple(owner));
    }

    /** Whether entries are counted, of one collection or of several together. */
    boolean countsEntries() {
        return unit.startsWith(ENTRIES);
    }

    /** Whether the field is one of the user's own classes. */
    boolean isUsers() {
        return field.isPresent() && TypeNames.isUsers(owner);
    }

    /** The holder in one line: {@code "static SessionRegistry.OPEN : HashMap (growing: 115 → 200 entries)"}. */
    public String render() {
        String prefix = isStatic ? "static " : "";
        String type = field.isEmpty() ? "" : " : " + TypeNames.simple(containerType);
        String nested =
                nestedType.map(name -> ", in its " + TypeNames.simple(name)).orElse("");
        String place = where.map(text -> " " + text).orElse("");
        return prefix + place() + place + type + nested + " (" + size() + ")";
    }

    private String size() {
        String first = before.map(count -> TypeNames.number(count) + " → ").orElse("");
        return (before.isEmpty() ? "holds " : "growing: ") + first + TypeNames.number(after) + " " + unit;
    }

    @Override
    public String toString() {
        return render();
    }
}
