package dev.ullage.code;

import org.jspecify.annotations.Nullable;

/** A field: its class and its name. */
record FieldKey(String owner, String name) {

    // A record's own methods are linked at run time, and take much of the time of a first scan.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof FieldKey key && name.equals(key.name) && owner.equals(key.owner);
    }

    @Override
    public int hashCode() {
        return 31 * owner.hashCode() + name.hashCode();
    }
}
