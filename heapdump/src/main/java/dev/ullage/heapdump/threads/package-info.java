/** Threads of a heap dump: where they stand, and what their frames hold. */
@NullMarked
package dev.ullage.heapdump.threads;

import org.jspecify.annotations.NullMarked;
