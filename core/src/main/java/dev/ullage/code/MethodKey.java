package dev.ullage.code;

import org.jspecify.annotations.Nullable;

/** A method: its class, its name, and its parameters and result as in a class file. */
record MethodKey(String owner, String name, String descriptor) {

    // A record's own methods are linked at run time, and take much of the time of a first scan.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof MethodKey key
                && name.equals(key.name)
                && owner.equals(key.owner)
                && descriptor.equals(key.descriptor);
    }

    @Override
    public int hashCode() {
        return 31 * owner.hashCode() + name.hashCode();
    }

    MethodKey in(String otherOwner) {
        return new MethodKey(otherOwner, name, descriptor);
    }
}
