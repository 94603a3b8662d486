package dev.ullage.code;

/** How code uses the container in a field, as far as a scan of its bytecode shows. */
public enum UsePattern {
    /** Entries are added without a lookup first, nothing removes them, and the container does not escape: it only grows. */
    REGISTER,
    /** An entry is added where a lookup in the same container found none, and nothing removes: it grows while new keys come. */
    MEMO,
    /** Entries are removed, or no longer added, where the size is compared with a bound: it grows up to the bound. */
    BOUNDED,
    /** Entries are added, and removed by code that does not depend on the size: it grows if that code does not run. */
    REMOVED,
    /** The scan does not show how the container is used; the reason is in {@link FieldUse#reason()}. */
    UNKNOWN
}
