package dev.ullage.diagnose;

/** How much a leak costs a process that runs for long. */
public enum Severity {
    /** It takes memory, or a scarce resource, until the process fails. */
    HIGH,
    /** It takes memory for as long as something else lives that ends in time. */
    MEDIUM,
    /** It stops by itself, or does not outlive a test. */
    LOW
}
