/** An audit trail kept per thread, in threads that are used again. */
@NullMarked
package dev.ullage.examples.e04_threadlocal;

import org.jspecify.annotations.NullMarked;
