/** Where leaked objects were allocated: a diagnosing round under an allocation profiler, and the stacks it saw. */
@NullMarked
package dev.ullage.diagnose.allocation;

import org.jspecify.annotations.NullMarked;
