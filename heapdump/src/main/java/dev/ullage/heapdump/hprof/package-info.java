/** The HPROF file format: a heap dump read through a few mapped windows, record by record. */
@NullMarked
package dev.ullage.heapdump.hprof;

import org.jspecify.annotations.NullMarked;
