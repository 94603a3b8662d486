/** Pooled buffers, batches that adapt to the memory that is free, data that goes with its key, and files of any size. */
@NullMarked
package dev.ullage.examples.e17_buffers;

import org.jspecify.annotations.NullMarked;
