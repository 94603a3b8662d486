/** The memory of a heap dump as a tree of what retains what, pruned to what can be looked at. */
@NullMarked
package dev.ullage.heapdump.tree;

import org.jspecify.annotations.NullMarked;
