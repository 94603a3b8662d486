/** Who holds an object: shortest paths from GC roots, merged by the fields they lead through. */
@NullMarked
package dev.ullage.heapdump.path;

import org.jspecify.annotations.NullMarked;
