/** A suite in parts that run apart, on as many machines as there are, and have one verdict together. */
@NullMarked
package dev.ullage.internal.gate.shard;

import org.jspecify.annotations.NullMarked;
