package dev.ullage.internal.ledger;

/** When the ledger forces a proven collection, to see the live heap. */
public enum Collecting {
    /** Never: live heap and class loaders are not recorded. */
    NEVER,
    /** Before and after each test class. */
    CLASS,
    /** Before and after each test class and each test. */
    TEST
}
