/** Garbage collections as the JVM notifies of them: their pauses, what they gave back, and whether they still help. */
@NullMarked
package dev.ullage.monitor.gc;

import org.jspecify.annotations.NullMarked;
