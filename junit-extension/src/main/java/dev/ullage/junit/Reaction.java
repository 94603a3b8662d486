package dev.ullage.junit;

/** What a verdict that is neither clean nor a leak does to its test. */
public enum Reaction {
    /** What the configuration parameter says; without one, the default of the attribute. */
    CONFIGURED,
    /** The test fails with the report. */
    FAIL,
    /** The test passes; the report is published as a JUnit report entry. */
    REPORT
}
