package dev.ullage.heapdump.graph;

import org.jspecify.annotations.Nullable;

/**
 * The place in a holder that a reference comes from.
 *
 * @param kind what sort of place
 * @param holder the class that declares the field, the array's class, or the class whose object refers
 * @param name the field's name; for other kinds a name in angle brackets, {@code "[x]"} for an array's slot
 * @param strength how firmly the place holds what it refers to
 */
public record Edge(Kind kind, HeapClass holder, String name, Reachability strength) {

    /** The sorts of places. */
    public enum Kind {
        /** An instance field. */
        FIELD,
        /** A static field; the class object refers. */
        STATIC_FIELD,
        /** A slot of an array. */
        ARRAY_SLOT,
        /** The field of a {@code java.lang.ref.Reference} that the collector treats apart. */
        REFERENT,
        /** From a class object to that of its superclass. */
        SUPERCLASS,
        /** From a class object to its loader. */
        CLASS_LOADER,
        /** From a class object to its signers. */
        SIGNERS,
        /** From a class object to its protection domain. */
        PROTECTION_DOMAIN,
        /** From an object to its class object. */
        CLASS
    }

    // Those of a record are linked at their first call, which takes longer than a search through a small dump.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Edge edge
                && kind == edge.kind
                && holder.equals(edge.holder)
                && name.equals(edge.name)
                && strength == edge.strength;
    }

    @Override
    public int hashCode() {
        return (holder.hashCode() * 31 + name.hashCode()) * 31 + kind.hashCode();
    }

    /** Any slot of an array of the class {@code array}. */
    public static Edge slotOf(HeapClass array) {
        return internal(Kind.ARRAY_SLOT, array, "[x]");
    }

    /** The way from an instance of {@code of} to its class object. */
    public static Edge classOf(HeapClass of) {
        return internal(Kind.CLASS, of, "<class>");
    }

    static Edge internal(Kind kind, HeapClass holder, String name) {
        return new Edge(kind, holder, name, Reachability.STRONG);
    }
}
