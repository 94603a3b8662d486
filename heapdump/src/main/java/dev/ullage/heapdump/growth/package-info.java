/** What grew from one heap dump to the next, and which node of the path tree it grew at. */
@NullMarked
package dev.ullage.heapdump.growth;

import org.jspecify.annotations.NullMarked;
