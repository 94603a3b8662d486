package dev.ullage.examples.e19_workers;

import dev.ullage.measure.MemorySize;

/**
 * Something to do.
 *
 * @param name of it
 * @param needs the memory that it is estimated to take
 * @param work what is to be done
 */
record Task(String name, MemorySize needs, Runnable work) {}
