package dev.ullage.diagnose;

/** A kind, why it is that kind, and what to do. */
record Explanation(LeakKind kind, String reasoning, String cure) {}
