/** The parent's side of tests in a child JVM: starting it, following its frames, and ending it with all it started. */
@NullMarked
package dev.ullage.internal.child;

import org.jspecify.annotations.NullMarked;
