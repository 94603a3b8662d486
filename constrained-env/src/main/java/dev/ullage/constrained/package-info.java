/** A test suite inside a memory limit: where it runs, what it may take, and what became of it. */
@NullMarked
package dev.ullage.constrained;

import org.jspecify.annotations.NullMarked;
