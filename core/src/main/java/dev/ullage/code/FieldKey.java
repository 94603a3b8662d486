package dev.ullage.code;

/** A field: its class and its name. */
record FieldKey(String owner, String name) {}
