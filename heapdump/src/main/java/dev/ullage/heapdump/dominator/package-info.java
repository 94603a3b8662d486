/** What would be freed with an object: the dominator tree of a heap dump and the sizes summed over it. */
@NullMarked
package dev.ullage.heapdump.dominator;

import org.jspecify.annotations.NullMarked;
