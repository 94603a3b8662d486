package dev.ullage.examples.e14_models;

/** Where a model that fits as a whole is loaded. */
enum Place {
    /** In an array. */
    HEAP,
    /** In direct blocks, which are used again. */
    DIRECT,
    /** In a mapped file. */
    MAPPED
}
