/** How a JVM lays objects out in memory, inferred from a dump's addresses, since a dump does not say. */
@NullMarked
package dev.ullage.internal.heapdump.layout;

import org.jspecify.annotations.NullMarked;
