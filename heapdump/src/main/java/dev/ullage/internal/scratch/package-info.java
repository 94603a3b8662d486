/** Files that are needed for a while, each of a process that answers for it, so that a later one can sweep what it left. */
@NullMarked
package dev.ullage.internal.scratch;

import org.jspecify.annotations.NullMarked;
