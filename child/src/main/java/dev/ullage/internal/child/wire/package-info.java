/** What a child JVM that runs tests and its parent tell each other: a versioned stream of frames, and the request for a run. */
@NullMarked
package dev.ullage.internal.child.wire;

import org.jspecify.annotations.NullMarked;
