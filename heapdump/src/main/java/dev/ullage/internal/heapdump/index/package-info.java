/** Compact maps of primitive numbers: from sparse object addresses to dense ordinals, and growing arrays of them. */
@NullMarked
package dev.ullage.internal.heapdump.index;

import org.jspecify.annotations.NullMarked;
