/** Pages that fit into the heap and into direct memory, but not into the container. */
@NullMarked
package dev.ullage.examples.e13_limit;

import org.jspecify.annotations.NullMarked;
